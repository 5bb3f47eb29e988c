package safeguarding.intake.source.annexa;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.intake.source.CodeMapping;
import safeguarding.intake.source.CoverageTable;
import safeguarding.intake.source.Entry;
import safeguarding.intake.source.ExtractFindings;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SourceFormat;
import safeguarding.intake.source.SourceReading;
import safeguarding.intake.source.Table;

/**
 * The lists that Ofsted asks for at an inspection (Annex A). They go back six or twelve months, and often have only the
 * latest record: a record that is in an earlier list but not in this one still happened.
 */
public final class AnnexAFormat implements SourceFormat {

    /** No list has one row for each child. */
    private static final String NO_PERSONS = "";

    @Override
    public String name() {
        return "annex-a";
    }

    @Override
    public SourceSystem system() {
        return SourceSystem.ANNEX_A;
    }

    @Override
    public List<Table> tables() {
        return AnnexATables.all();
    }

    @Override
    public List<Entry> entries(Map<String, List<Row>> rows, CodeMapping codes, LocalDate today, ExtractFindings findings) {
        AnnexAReading lists =
                new AnnexAReading(new SourceReading(rows, NO_PERSONS, "child", codes, today, findings), codes);
        AnnexAPersons.read(lists);
        AnnexAFrontDoor.read(lists);
        AnnexAProtection.read(lists);
        AnnexACare.read(lists);
        AnnexALeavers.read(lists);
        AnnexAAdoption.read(lists);
        return lists.in().entries();
    }

    @Override
    public Set<String> kindsOf(Set<String> tables) {
        return AnnexATables.kindsOf(tables);
    }

    @Override
    public Set<String> latestOnly() {
        return AnnexATables.allKinds();
    }

    @Override
    public CoverageTable coverage() {
        return AnnexACoverage.table();
    }
}
