package safeguarding.pages.page;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Unit;
import safeguarding.core.publication.FormerFigure;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.scorecard.Dot;
import safeguarding.core.scorecard.Rag;
import safeguarding.core.settings.SettingsEvent.BenchmarkSet;
import safeguarding.pages.chart.Chart;
import safeguarding.pages.chart.Levels;
import safeguarding.pages.report.Chapter;
import safeguarding.pages.report.Finding;
import safeguarding.pages.report.FormerWords;
import safeguarding.pages.report.Report;
import safeguarding.pages.report.Show;

/**
 * The layout of a chapter of the report: a table with a column for each indicator, or for each part of one, and its charts beside
 * it.
 */
public record ReportSheet(
        Chapter chapter,
        List<Report.ReportRow> rows,
        List<Column> columns,
        List<SheetLine> months,
        List<SheetLine> years,
        List<SheetLine> benchmarks,
        List<Drawing> charts,
        List<ReportNotes.Note> notes,
        List<Said> findings) {

    private static final int FEW = 3;
    private static final int MANY = 5;
    private static final int AHEAD = 2;

    /** A statement derived from figures, with the numbers of all indicators that it applies to. */
    public record Said(String indicators, String text) {}

    /** A column: an indicator, or a part of one, which has neither number nor band. */
    public record Column(String number, String name, Rag rag, Dot dot, String period, String ratingWas) {}

    /** A row of the table: a month, a year or a benchmark. */
    public record SheetLine(String label, List<Cell> cells) {}

    /**
     * A figure, and for a percentage its numerator and denominator.
     *
     * @param was the earlier published figure, if it differs
     */
    public record Cell(String value, String of, String was) {

        static final Cell EMPTY = new Cell("", "", "");
    }

    /** A chart with its title. */
    public record Drawing(String id, String title, Chart chart) {}

    static ReportSheet of(Report report, Chapter chapter) {
        List<Report.ReportRow> rows = chapter.rows(report);
        List<Drawing> charts = drawings(report, chapter);
        boolean isWide = rows.size() > MANY && !charts.isEmpty();
        List<Series> series = rows.stream()
                .flatMap(row -> chapter.parts().isPresent() ? parts(row).stream() : List.of(whole(report, row)).stream())
                .toList();
        return new ReportSheet(
                chapter,
                rows,
                series.stream().map(Series::column).toList(),
                months(report, series, !isWide),
                years(report, rows, series, !isWide),
                chapter.parts().isPresent() ? List.of() : benchmarks(rows),
                charts,
                ReportNotes.of(report, rows),
                findings(report, rows));
    }

    /** A column with its figures by month, and for earlier years. */
    private record Series(
            Report.ReportRow row, Column column, List<Optional<SnapshotLine>> months, List<Optional<Report.Year>> years) {

        Unit unit() {
            return row.indicator().unit();
        }
    }

    private static Series whole(Report report, Report.ReportRow row) {
        return new Series(
                row,
                new Column(
                        row.indicator().number(),
                        row.indicator().name(),
                        row.line().rag(),
                        row.line().dot(),
                        ReportPage.period(row.indicator()),
                        row.former(report.month(), row.line(), false).map(FormerWords::rating).orElse("")),
                row.months(),
                row.years());
    }

    private static List<Series> parts(Report.ReportRow row) {
        List<Series> series = new ArrayList<>();
        for (Map.Entry<String, List<Optional<SnapshotLine>>> part : row.parts().entrySet()) {
            String name = part.getKey().replace('-', ' ');
            series.add(new Series(
                    row,
                    new Column(
                            "",
                            name.substring(0, 1).toUpperCase(Locale.UK) + name.substring(1),
                            Rag.NONE,
                            Dot.NONE,
                            ReportPage.period(row.indicator()),
                            ""),
                    part.getValue(),
                    row.partYears().get(part.getKey())));
        }
        return series;
    }

    private static List<SheetLine> months(Report report, List<Series> series, boolean hasParts) {
        List<SheetLine> lines = new ArrayList<>();
        for (int i = 0; i < report.months().size(); i++) {
            int month = i;
            lines.add(new SheetLine(
                    Show.shortMonth(report.months().get(i)),
                    series.stream()
                            .map(column -> cell(column, report.months().get(month), column.months().get(month), hasParts))
                            .toList()));
        }
        List<Cell> empty = series.stream().map(column -> Cell.EMPTY).toList();
        toCome(report.monthsToCome()).forEach(label -> lines.add(new SheetLine(label, empty)));
        return lines;
    }

    /** The labels of future months; if there are many they share a row, otherwise a chapter would not fit on a page. */
    private static List<String> toCome(List<YearMonth> months) {
        return months.size() <= AHEAD
                ? months.stream().map(Show::shortMonth).toList()
                : List.of(Show.shortMonth(months.get(0)) + " to " + Show.shortMonth(months.get(months.size() - 1)));
    }

    private static Cell cell(Series series, YearMonth month, Optional<SnapshotLine> line, boolean hasParts) {
        return line.map(known -> new Cell(
                        series.unit().shown(known.value()),
                        hasParts ? of(series.unit(), known.numerator(), known.denominator()) : "",
                        was(series.row().former(month, known, false), hasParts)))
                .orElse(Cell.EMPTY);
    }

    /** An earlier published figure without its rating, which is in the notes; only its value if there is little room. */
    private static String was(Optional<FormerFigure> former, boolean hasParts) {
        return former.map(figure -> figure.hasOtherValue() || hasParts && figure.hasOtherShare()
                        ? figure.line().unit().shown(figure.before().value().map(figure.line().unit()::rounded))
                                + (hasParts
                                        ? figure.before().numerator()
                                                .map(number -> " (" + Show.number(number) + " of "
                                                        + Show.number(figure.before().denominator().orElse(0L)) + ")")
                                                .orElse("")
                                        : "")
                        : "")
                .orElse("");
    }

    private static String of(Unit unit, long numerator, long denominator) {
        return unit == Unit.PERCENTAGE && denominator > 0 ? numerator + " of " + denominator : "";
    }

    private static List<Said> findings(Report report, List<Report.ReportRow> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        row -> Finding.of(report, row),
                        LinkedHashMap::new,
                        Collectors.mapping(row -> row.indicator().number(), Collectors.joining(", "))))
                .entrySet()
                .stream()
                .map(entry -> new Said(entry.getValue(), entry.getKey()))
                .toList();
    }

    /** Whether there is commentary on any of its figures for the month. */
    public boolean hasCommentary() {
        return rows.stream().anyMatch(row -> !row.commentary().isEmpty());
    }

    /** Whether any of its figures was published before and is different today. */
    public boolean hasFormer() {
        return rows.stream().anyMatch(row -> !row.former().isEmpty());
    }

    /** Whether any of its indicators has a target. */
    public boolean isRated() {
        return columns.stream().anyMatch(column -> column.rag() != Rag.NONE);
    }

    /** How its table and its charts share the width of a page. */
    public String layout() {
        return charts.isEmpty() ? "wide" : columns.size() > MANY ? "pair many" : columns.size() > FEW ? "pair some" : "pair";
    }

    private static List<SheetLine> years(
            Report report, List<Report.ReportRow> rows, List<Series> series, boolean hasParts) {
        List<SheetLine> lines = new ArrayList<>();
        for (int i = 0; i < report.years().size(); i++) {
            int year = i;
            lines.add(new SheetLine(
                    report.years().get(i),
                    series.stream()
                            .map(one -> one.years()
                                    .get(year)
                                    .map(known -> cell(one.unit(), known, hasParts))
                                    .orElse(Cell.EMPTY))
                            .toList()));
        }
        if (rows.stream().anyMatch(row -> row.indicator().hasYearToDate())) {
            lines.add(soFar(report, series, hasParts));
        }
        return lines;
    }

    private static Cell cell(Unit unit, Report.Year year, boolean hasParts) {
        return new Cell(
                unit.shown(Optional.of(year.value())),
                hasParts ? of(unit, year.numerator().orElse(0L), year.denominator().orElse(0L)) : "",
                "");
    }

    private static SheetLine soFar(Report report, List<Series> series, boolean hasParts) {
        return new SheetLine(
                report.year() + " year to date",
                series.stream()
                        .map(one -> one.months().get(one.months().size() - 1)
                                .filter(line -> line.yearToDateNumerator().isPresent())
                                .map(line -> new Cell(
                                        one.unit().shown(line.yearToDateValue()),
                                        hasParts
                                                ? of(
                                                        one.unit(),
                                                        line.yearToDateNumerator().orElse(0L),
                                                        line.yearToDateDenominator().orElse(0L))
                                                : "",
                                        was(one.row().former(report.month(), line, true), hasParts)))
                                .orElse(Cell.EMPTY))
                        .toList());
    }

    private static List<SheetLine> benchmarks(List<Report.ReportRow> rows) {
        return rows.stream().allMatch(row -> row.benchmark().isEmpty())
                ? List.of()
                : List.of(
                        benchmark("Neighbours' average", rows, BenchmarkSet::statisticalNeighbourAverage),
                        benchmark("Best neighbour", rows, BenchmarkSet::bestStatisticalNeighbour),
                        benchmark("England", rows, BenchmarkSet::nationalAverage),
                        benchmark("Top quartile", rows, BenchmarkSet::nationalTopQuartile));
    }

    private static SheetLine benchmark(
            String label, List<Report.ReportRow> rows, Function<BenchmarkSet, Optional<BigDecimal>> of) {
        return new SheetLine(
                label, rows.stream().map(row -> plain(row, row.benchmark().flatMap(of))).toList());
    }

    private static Cell plain(Report.ReportRow row, Optional<BigDecimal> value) {
        Unit unit = row.indicator().unit();
        return value.map(known -> new Cell(unit.shown(Optional.of(unit.rounded(known))), "", "")).orElse(Cell.EMPTY);
    }

    private static List<Drawing> drawings(Report report, Chapter chapter) {
        List<List<Report.ReportRow>> drawn = chapter.drawn().stream()
                .map(together -> together.stream()
                        .flatMap(number -> report.row(number).stream())
                        .filter(ReportSheet::isDrawn)
                        .toList())
                .filter(together -> !together.isEmpty())
                .toList();
        return drawn.stream()
                .map(together -> new Drawing(
                        "chart-" + together.get(0).indicator().number().replace('.', '-'),
                        title(together.stream().map(Report.ReportRow::indicator).toList()),
                        chart(report, together, drawn.size())))
                .toList();
    }

    private static boolean isDrawn(Report.ReportRow row) {
        return row.months().stream()
                        .flatMap(Optional::stream)
                        .filter(line -> line.value().isPresent())
                        .count()
                >= FEW;
    }

    /** The title of a chart, with the words that its indicators all begin with written once. */
    static String title(List<Indicator> drawn) {
        List<List<String>> names =
                drawn.stream().map(one -> List.of(one.name().split(" "))).toList();
        int shared = 0;
        while (drawn.size() > 1 && alike(names, shared)) {
            shared++;
        }
        int from = shared;
        String each = drawn.stream()
                .map(one -> one.number() + " "
                        + String.join(" ", List.of(one.name().split(" ")).subList(from, one.name().split(" ").length)))
                .collect(Collectors.joining("; "));
        return shared == 0 ? each : String.join(" ", names.get(0).subList(0, shared)) + ": " + each;
    }

    private static boolean alike(List<List<String>> names, int word) {
        return names.stream().allMatch(name -> name.size() > word + 1)
                && names.stream().map(name -> name.get(word)).distinct().count() == 1;
    }

    private static Chart chart(Report report, List<Report.ReportRow> together, int stacked) {
        Chart.Frame frame = Chart.Frame.halfAPage(stacked);
        List<List<Chart.ReferenceLine>> levels = together.stream()
                .map(row -> Levels.of(row.indicator().unit(), row.target(), row.benchmark()))
                .distinct()
                .toList();
        List<Chart.ReferenceLine> shared = levels.size() == 1 ? levels.get(0) : List.of();
        List<Chart.Series> series = together.stream()
                .map(row -> new Chart.Series(row.indicator().number(), values(report, row)))
                .toList();
        String words = series.stream()
                .map(one -> (series.size() > 1 ? one.label() + ": " : "") + Chart.words(one.values()))
                .collect(Collectors.joining(" "));
        return series.size() == 1
                ? Chart.of(frame, series.get(0).values(), shared, words)
                : Chart.ofSeries(frame, series, shared, words);
    }

    private static List<Chart.Value> values(Report report, Report.ReportRow row) {
        List<Chart.Value> values = new ArrayList<>();
        int last = report.months().size() - 1;
        for (int i = 0; i <= last; i++) {
            Optional<BigDecimal> value = row.months().get(i).flatMap(SnapshotLine::value);
            values.add(new Chart.Value(
                    Show.shortMonth(report.months().get(i)),
                    value,
                    row.indicator().unit().shown(value),
                    i == last && !report.snapshot().isOfWholeMonth() ? Chart.SO_FAR : "point"));
        }
        return values;
    }
}
