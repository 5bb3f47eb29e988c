package safeguarding.intake.extract.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import safeguarding.intake.extract.CsvTable;
import safeguarding.intake.source.Findings;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SourceFormat;
import safeguarding.intake.source.ssda903.Ssda903Format;
import safeguarding.intake.source.ssda903.Ssda903Tables;

/** Files of the return on children looked after, known by their columns, whatever they are called. */
final class Ssda903Files implements FileFormat {

    private final SourceFormat source = new Ssda903Format();

    @Override
    public SourceFormat source() {
        return source;
    }

    @Override
    public boolean recognises(SourceFile file) {
        return !file.isArchive() && Ssda903Tables.areOfTheReturn(columns(CsvTable.headings(file.text())));
    }

    @Override
    public Map<String, List<Row>> read(List<SourceFile> files, Findings findings) {
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        for (SourceFile file : files) {
            String text = file.text();
            Ssda903Tables.withColumns(columns(CsvTable.headings(text)))
                    .ifPresent(table -> rows.computeIfAbsent(table.name(), any -> new ArrayList<>())
                            .addAll(CsvTable.rows(text, file.path().toString(), table, file.label(), findings)));
        }
        return rows;
    }

    private static Set<String> columns(List<String> headings) {
        return headings.stream().map(heading -> heading.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }
}
