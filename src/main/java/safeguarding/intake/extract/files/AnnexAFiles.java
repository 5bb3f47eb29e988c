package safeguarding.intake.extract.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import safeguarding.intake.source.ExtractFindings;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SourceFormat;
import safeguarding.intake.source.annexa.AnnexAFormat;
import safeguarding.intake.source.annexa.AnnexATables;

/** Workbooks with the lists of Annex A, identified by their headings, whatever the sheets are called. */
final class AnnexAFiles implements FileFormat {

    private static final int MOST_TITLES = 10;

    private final SourceFormat source = new AnnexAFormat();

    @Override
    public SourceFormat source() {
        return source;
    }

    @Override
    public boolean recognises(SourceFile file) {
        return file.isArchive() && file.pages().stream().anyMatch(page -> headings(page).isPresent());
    }

    @Override
    public Map<String, List<Row>> read(List<SourceFile> files, ExtractFindings findings) {
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        for (SourceFile file : files) {
            for (Workbook.Page page : file.pages()) {
                headings(page).ifPresent(at -> AnnexATables.withHeadings(page.rows().get(at)).ifPresent(table -> {
                    List<String> columns = AnnexATables.columns(table, page.rows().get(at));
                    rows.computeIfAbsent(table.name(), any -> new ArrayList<>())
                            .addAll(page.rows(at, columns, table, file.label() + " " + page.name(), findings));
                }));
            }
        }
        return rows;
    }

    /** The row of headings of a sheet; there may be a title above it. */
    private static Optional<Integer> headings(Workbook.Page page) {
        return IntStream.range(0, Math.min(MOST_TITLES, page.rows().size()))
                .boxed()
                .filter(at -> AnnexATables.withHeadings(page.rows().get(at)).isPresent())
                .findFirst();
    }
}
