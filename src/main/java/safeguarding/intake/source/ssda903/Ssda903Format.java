package safeguarding.intake.source.ssda903;

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

/** The yearly return on children looked after (SSDA903), for one or more years. */
public final class Ssda903Format implements SourceFormat {

    @Override
    public String name() {
        return "ssda903";
    }

    @Override
    public SourceSystem system() {
        return SourceSystem.S903;
    }

    @Override
    public List<Table> tables() {
        return Ssda903Tables.all();
    }

    @Override
    public List<Entry> entries(Map<String, List<Row>> rows, CodeMapping codes, LocalDate today, ExtractFindings findings) {
        SourceReading reading = new SourceReading(rows, Ssda903Tables.HEADER, "child", codes, today, findings);
        Map<String, List<Ssda903Episode>> episodes = Ssda903Episode.byChild(reading);
        Ssda903Children.read(reading);
        Ssda903Care.read(reading, episodes);
        Ssda903Adoption.read(reading, episodes);
        Ssda903Leavers.read(reading, episodes);
        return reading.entries();
    }

    @Override
    public Set<String> kindsOf(Set<String> tables) {
        return Ssda903Tables.kindsOf(tables);
    }

    @Override
    public Set<String> latestOnly() {
        return Set.of(Ssda903Leavers.CONTACT);
    }

    @Override
    public CoverageTable coverage() {
        return Ssda903Coverage.table();
    }
}
