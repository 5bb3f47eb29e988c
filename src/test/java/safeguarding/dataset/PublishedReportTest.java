package safeguarding.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.core.calendar.London;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.publication.Status;
import safeguarding.core.settings.Settings;
import safeguarding.pages.report.Report;
import safeguarding.pages.report.ReportCsv;
import safeguarding.pages.view.AuthorityRecord;

/**
 * Shows that the January 2017 report, calculated from the synthetic children's events and read back from its CSV,
 * matches the published one.
 */
class PublishedReportTest {

    private static final Map<String, String> RAG = Map.of("Red", "RED", "Yellow", "AMBER", "Green", "GREEN");

    private static DataSet dataSet;
    private static Report report;

    @BeforeAll
    static void make() {
        dataSet = DataSet.named(DataSet.ROTHERHAM);
        YearMonth last = dataSet.lastMonth();
        Settings settings = Settings.of(dataSet.settings());
        CoreFigures figures = new CoreFigures(dataSet, dataSet.events());
        TreeMap<YearMonth, List<SnapshotLine>> lines = new TreeMap<>();
        for (Indicator indicator : Catalogue.indicators()) {
            for (String breakdown : indicator.breakdowns()) {
                figures.between(indicator, breakdown, last.minusMonths(12), last)
                        .forEach(line -> lines.computeIfAbsent(line.month(), any -> new ArrayList<>())
                                .add(SnapshotLine.of(line)));
            }
        }
        TreeMap<YearMonth, Snapshot> snapshots = new TreeMap<>();
        lines.forEach((month, its) -> snapshots.put(month, snapshot(month, its)));
        report = Report.of(
                        new AuthorityRecord(
                                dataSet.authority(), snapshots, new TreeMap<>(), List.of(), settings, Optional.empty()), last)
                .orElseThrow();
    }

    private static Snapshot snapshot(YearMonth month, List<SnapshotLine> lines) {
        return new Snapshot(
                dataSet.authority(),
                month,
                Status.FINAL,
                1,
                London.startOf(month.plusMonths(1).atDay(15)),
                month.atEndOfMonth(),
                Optional.of(dataSet.asAt()),
                Catalogue.VERSION,
                lines,
                List.of(),
                true,
                Optional.empty());
    }

    /** The rows of a CSV file, keyed by the cells in their first columns. */
    private static Map<List<String>, Map<String, String>> table(Path folder, String csv, int keys) throws IOException {
        Path file = Files.writeString(folder.resolve("table.csv"), csv);
        Map<List<String>, Map<String, String>> table = new HashMap<>();
        for (Map<String, String> row : rows(file)) {
            table.put(List.copyOf(row.values()).subList(0, keys), row);
        }
        return table;
    }

    private static List<Map<String, String>> rows(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> names = cells(lines.get(0));
        return lines.stream()
                .skip(1)
                .map(line -> {
                    Map<String, String> row = new LinkedHashMap<>();
                    List<String> cells = cells(line);
                    assertThat(cells).as(line).hasSameSizeAs(names);
                    for (int i = 0; i < names.size(); i++) {
                        row.put(names.get(i), cells.get(i));
                    }
                    return row;
                })
                .toList();
    }

    /** The fields of a line. Commas in quotes do not separate them. */
    private static List<String> cells(String line) {
        return List.of(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)).stream()
                .map(cell -> cell.startsWith("\"") ? cell.substring(1, cell.length() - 1) : cell)
                .toList();
    }

    @Test
    void itsSummaryHasTheColumnsInPrint(@TempDir Path folder) throws IOException {
        List<String> printed = List.copyOf(
                DataSetTable.rows("/datasets/" + DataSet.ROTHERHAM + "/scorecard-2017-01.csv").get(0).keySet());

        assertThat(table(folder, ReportCsv.summary(report), 1).get(List.of("1.1")).keySet())
                .containsExactlyElementsOf(printed);
    }

    @Test
    void itsTablesHaveEveryPrintedFigureThatDoesNotContradictAnother(@TempDir Path folder)
            throws IOException {
        Comparison comparison = Comparison.of(dataSet, new ReadBack(folder));

        assertThat(comparison.rows().stream().filter(row -> row.verdict() == Verdict.DIFFERS))
                .as(new ComparisonResults(comparison).table())
                .isEmpty();
        assertThat(comparison.count(Verdict.EQUAL)).isEqualTo(1_513);
    }

    /** The figures in the CSV. */
    private static final class ReadBack implements Computed {

        private final Map<List<String>, Map<String, String>> summary;
        private final Map<List<String>, Map<String, String>> months;
        private final Map<List<String>, Map<String, String>> years;

        ReadBack(Path folder) throws IOException {
            summary = table(folder, ReportCsv.summary(report), 1);
            months = table(folder, ReportCsv.months(report), 4);
            years = table(folder, ReportCsv.years(report), 4);
        }

        @Override
        public Optional<ComputedLine> line(String indicator, String breakdown, YearMonth month) {
            String part = breakdown.substring(breakdown.indexOf('=') + 1);
            Map<String, String> row = summary.get(List.of(indicator));
            return Optional.of(new ComputedLine(
                    value(months, indicator, month.toString(), part),
                    whole(months, indicator, month.toString(), "numerator", part),
                    whole(months, indicator, month.toString(), "denominator", part),
                    value(years, indicator, report.year(), part),
                    whole(years, indicator, report.year(), "numerator", part),
                    whole(years, indicator, report.year(), "denominator", part),
                    row.get("dot"),
                    RAG.getOrDefault(row.get("rag_printed"), "NONE")));
        }

        private static Optional<String> printed(
                Map<List<String>, Map<String, String>> table,
                String indicator,
                String period,
                String measure,
                String part) {
            return Optional.ofNullable(table.get(List.of(indicator, period, measure, part)))
                    .map(row -> row.get("printed"))
                    .filter(cell -> !cell.equals("-"));
        }

        private static Optional<BigDecimal> value(
                Map<List<String>, Map<String, String>> table, String indicator, String period, String part) {
            return printed(table, indicator, period, "value", part)
                    .map(cell -> new BigDecimal(cell.replace("%", "")));
        }

        private static OptionalLong whole(
                Map<List<String>, Map<String, String>> table,
                String indicator,
                String period,
                String measure,
                String part) {
            return printed(table, indicator, period, measure, part)
                    .map(cell -> OptionalLong.of(Long.parseLong(cell)))
                    .orElse(OptionalLong.empty());
        }
    }
}
