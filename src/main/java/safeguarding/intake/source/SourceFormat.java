package safeguarding.intake.source;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import safeguarding.core.casefile.code.SourceSystem;

/** What a type of source contains, and how its rows are read as records of children. */
public interface SourceFormat {

    /** Its name, as used in commands and in the names of sources. */
    String name();

    /** The source system that its events give. */
    SourceSystem system();

    /** All tables that are read. */
    List<Table> tables();

    /**
     * The records in an extract.
     *
     * @param rows by table; a missing table has no entry, and an empty one has an empty list
     * @param today today's date; later dates are in the future
     * @param findings receives errors and oddities
     */
    List<Entry> entries(Map<String, List<Row>> rows, CodeMapping codes, LocalDate today, ExtractFindings findings);

    /** The kinds of record that are complete in an extract with these tables; nothing is sent or withdrawn for others. */
    Set<String> kindsOf(Set<String> tables);

    /** The kinds for which a row holds only the latest record: if the record goes, it still happened. */
    Set<String> latestOnly();

    /** The codes of the authorities that an extract says it is from; empty if it does not say. */
    default Set<String> authorities(Map<String, List<Row>> rows) {
        return Set.of();
    }

    /** Which records from last time have gone if an extract does not have them: all except kinds with only the latest record. */
    default Extent extent(Map<String, List<Row>> rows) {
        return Extent.ofAll(latestOnly());
    }

    /** How far it covers each indicator. */
    CoverageTable coverage();
}
