package safeguarding.intake.source.daily;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.intake.source.CodeMapping;
import safeguarding.intake.source.CoverageTable;
import safeguarding.intake.source.Entry;
import safeguarding.intake.source.Extent.Deleted;
import safeguarding.intake.source.Extent;
import safeguarding.intake.source.ExtractFindings;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SourceFormat;
import safeguarding.intake.source.Table;

/** The daily feed from authorities to the Department for Education. */
public final class DailyFormat implements SourceFormat {

    private final boolean isPart;

    /**
     * The complete or partial feed.
     *
     * @param isPart whether anything missing for a child is unchanged; otherwise it has gone
     */
    public DailyFormat(boolean isPart) {
        this.isPart = isPart;
    }

    @Override
    public String name() {
        return "dfe-daily";
    }

    @Override
    public SourceSystem system() {
        return SourceSystem.DFE_API;
    }

    @Override
    public List<Table> tables() {
        return DailyTables.all();
    }

    @Override
    public List<Entry> entries(Map<String, List<Row>> rows, CodeMapping codes, LocalDate today, ExtractFindings findings) {
        DailyReading reading = new DailyReading(rows, isPart, codes, today, findings);
        DailyChildren.read(reading);
        DailyNeed.read(reading);
        DailyProtection.read(reading);
        DailyCare.read(reading);
        DailyLeavers.read(reading);
        DailyWorkers.read(reading);
        return reading.entries();
    }

    @Override
    public Set<String> kindsOf(Set<String> tables) {
        return DailyTables.kinds();
    }

    @Override
    public Set<String> latestOnly() {
        return Set.of(DailyLeavers.CONTACT);
    }

    @Override
    public Extent extent(Map<String, List<Row>> rows) {
        Set<String> children = rows.get(DailyTables.CHILDREN).stream()
                .map(row -> row.text(DailyTables.CHILD_ID).orElseThrow())
                .collect(Collectors.toSet());
        Set<Deleted> deleted = new HashSet<>();
        rows.forEach((table, all) -> all.stream()
                .filter(DailyTables::isDeleted)
                .forEach(row -> deleted.addAll(DailyTables.deleted(table, row))));
        return new Extent(latestOnly(), Optional.of(isPart ? Set.of() : children), deleted);
    }

    @Override
    public CoverageTable coverage() {
        return DailyCoverage.table();
    }
}
