package safeguarding.intake.source.census;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.intake.source.CodeMapping;
import safeguarding.intake.source.CoverageTable;
import safeguarding.intake.source.Entry;
import safeguarding.intake.source.ExtractFindings;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SourceFormat;
import safeguarding.intake.source.Table;

/** The children in need census of the Department for Education. */
public final class CensusFormat implements SourceFormat {

    /** When the newest file was written, according to the headers. */
    public static Optional<Instant> writtenAt(Map<String, List<Row>> rows) {
        return CensusReading.writtenAt(rows);
    }

    @Override
    public String name() {
        return "cin-census";
    }

    @Override
    public SourceSystem system() {
        return SourceSystem.CIN_XML;
    }

    @Override
    public List<Table> tables() {
        return CensusTables.all();
    }

    @Override
    public List<Entry> entries(Map<String, List<Row>> rows, CodeMapping codes, LocalDate today, ExtractFindings findings) {
        CensusReading reading = new CensusReading(rows, codes, today, findings);
        CensusChildren.read(reading);
        CensusNeed.read(reading);
        CensusProtection.read(reading);
        return reading.entries();
    }

    @Override
    public Set<String> kindsOf(Set<String> tables) {
        return CensusTables.kinds();
    }

    @Override
    public Set<String> latestOnly() {
        return Set.of();
    }

    @Override
    public Set<String> authorities(Map<String, List<Row>> rows) {
        return rows.get(CensusTables.HEADER).stream()
                .flatMap(header -> header.text("LEA").stream())
                .collect(Collectors.toSet());
    }

    @Override
    public CoverageTable coverage() {
        return CensusCoverage.table();
    }
}
