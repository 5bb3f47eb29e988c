package safeguarding.intake.extract.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import safeguarding.intake.extract.CsvTable;
import safeguarding.intake.source.ExtractFindings;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SourceFormat;
import safeguarding.intake.source.ssda903.Ssda903Format;
import safeguarding.intake.source.ssda903.Ssda903Tables;

/** Files of the return on children looked after, identified by their columns, whatever they are called. */
final class Ssda903Files implements FileFormat {

    private static final int MOST_TITLES = 10;

    private final SourceFormat source = new Ssda903Format();

    @Override
    public SourceFormat source() {
        return source;
    }

    @Override
    public boolean recognises(SourceFile file) {
        return file.isArchive()
                ? file.pages().stream().anyMatch(page -> headings(page).isPresent())
                : Ssda903Xml.recognises(file) || Ssda903Tables.areOfTheReturn(columns(CsvTable.headings(file.text())));
    }

    @Override
    public Map<String, List<Row>> read(List<SourceFile> files, ExtractFindings findings) {
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        for (SourceFile file : files) {
            read(file, findings).forEach((table, more) -> rows.computeIfAbsent(table, any -> new ArrayList<>()).addAll(more));
        }
        return rows;
    }

    private static Map<String, List<Row>> read(SourceFile file, ExtractFindings findings) {
        if (file.isArchive()) {
            return sheets(file, findings);
        }
        if (Ssda903Xml.recognises(file)) {
            return Ssda903Xml.read(file);
        }
        String text = file.text();
        return Ssda903Tables.withColumns(columns(CsvTable.headings(text)))
                .map(table -> Map.of(
                        table.name(), CsvTable.rows(text, file.path().toString(), table, file.label(), findings)))
                .orElse(Map.of());
    }

    private static Map<String, List<Row>> sheets(SourceFile file, ExtractFindings findings) {
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        for (Workbook.Page page : file.pages()) {
            headings(page).ifPresent(at -> Ssda903Tables.withColumns(columns(page.rows().get(at)))
                    .ifPresent(table -> rows.computeIfAbsent(table.name(), any -> new ArrayList<>())
                            .addAll(page.rows(at, table, file.label() + " " + page.name(), findings))));
        }
        return rows;
    }

    /** The row of headings of a sheet of the return; there may be a title above it. */
    private static Optional<Integer> headings(Workbook.Page page) {
        return IntStream.range(0, Math.min(MOST_TITLES, page.rows().size()))
                .boxed()
                .filter(at -> Ssda903Tables.areOfTheReturn(columns(page.rows().get(at))))
                .findFirst();
    }

    private static Set<String> columns(List<String> headings) {
        return headings.stream().map(heading -> heading.strip().toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }
}
