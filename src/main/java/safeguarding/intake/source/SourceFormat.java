package safeguarding.intake.source;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import safeguarding.core.casefile.code.SourceSystem;

/** What a kind of source has, and how its rows are read as records of children. */
public interface SourceFormat {

    /** Its name, as commands and the names of sources have it. */
    String name();

    /** What its events say that they come from. */
    SourceSystem system();

    /** All tables that are read. */
    List<Table> tables();

    /**
     * The records that an extract has.
     *
     * @param rows by table; a table that is missing has no entry, and one that is empty an empty list
     * @param today what happens later has not happened yet
     * @param findings is told what is wrong or odd
     */
    List<Entry> entries(Map<String, List<Row>> rows, Codes codes, LocalDate today, Findings findings);

    /** The kinds of record that an extract with these tables has completely; of others nothing is sent or withdrawn. */
    Set<String> kindsOf(Set<String> tables);

    /** The kinds of which a row holds only the latest record: when it goes, it still happened. */
    Set<String> latestOnly();

    /** The codes of the authorities that an extract says it is of; none where it does not say it. */
    default Set<String> authorities(Map<String, List<Row>> rows) {
        return Set.of();
    }

    /** Which records of last time have gone if an extract does not have them: all but those of which it has only the latest. */
    default Extent extent(Map<String, List<Row>> rows) {
        return Extent.ofAll(latestOnly());
    }

    /** What it has for each indicator. */
    CoverageTable coverage();
}
