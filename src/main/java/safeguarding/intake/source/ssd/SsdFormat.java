package safeguarding.intake.source.ssd;

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
import safeguarding.intake.source.Table;

/** The Standard Safeguarding Dataset, wherever its tables are. */
public final class SsdFormat implements SourceFormat {

    @Override
    public String name() {
        return "ssd";
    }

    @Override
    public SourceSystem system() {
        return SourceSystem.SSD;
    }

    @Override
    public List<Table> tables() {
        return SsdTables.all();
    }

    @Override
    public List<Entry> entries(Map<String, List<Row>> rows, CodeMapping codes, LocalDate today, ExtractFindings findings) {
        return SsdMapping.entries(rows, codes, today, findings);
    }

    @Override
    public Set<String> kindsOf(Set<String> tables) {
        return SsdTables.kindsOf(tables);
    }

    @Override
    public Set<String> latestOnly() {
        return SsdTables.latestOnly();
    }

    @Override
    public CoverageTable coverage() {
        return SsdCoverage.table();
    }
}
