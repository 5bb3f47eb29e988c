package safeguarding.pages.report;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Polarity;
import safeguarding.core.indicator.Reading;
import safeguarding.core.indicator.Reason;
import safeguarding.core.indicator.Unit;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.publication.Status;
import safeguarding.core.scorecard.Rag;
import safeguarding.core.settings.SettingsEvent.BenchmarkSet;

/** The report's tables as CSV, with the columns and the notation of the published ones, so that a program can compare them. */
public final class ReportCsv {

    private static final DateTimeFormatter COLUMN = DateTimeFormatter.ofPattern("MMM_yy", Locale.ENGLISH);
    private static final List<String> CELLS = List.of("measure", "breakdown", "printed");

    private ReportCsv() {}

    /** The summary: a row for each indicator. */
    public static String summary(Report report) {
        List<String> header = new ArrayList<>(List.of("number", "section", "name", "good", "unit"));
        report.lastMonths().forEach(month -> header.add(column(month)));
        header.addAll(List.of(
                "ytd", "ytd_basis", "dot", "rag_printed", "target_basis", "red", "amber", "green"));
        report.years().forEach(year -> header.add("y" + year.replace('/', '_')));
        header.addAll(List.of("stat_neighbour_avg", "best_stat_neighbour", "national_avg", "national_top_quartile"));
        return CsvText.of(header, report.rows().stream().map(ReportCsv::summaryRow));
    }

    private static String column(YearMonth month) {
        return month.format(COLUMN).toLowerCase(Locale.ROOT);
    }

    private static List<String> summaryRow(Report.ReportRow row) {
        Indicator indicator = row.indicator();
        Unit unit = indicator.unit();
        TargetEdges edges = TargetEdges.inSigns(row.target(), unit);
        List<String> cells = new ArrayList<>(List.of(
                indicator.number(),
                Catalogue.section(indicator.section()),
                indicator.name(),
                good(indicator.polarity()),
                unit(indicator)));
        for (int back = 2; back >= 0; back--) {
            cells.add(unit.printed(row.value(back)));
        }
        cells.addAll(List.of(
                yearToDate(row),
                yearToDateBasis(indicator),
                row.line().dot().symbol(),
                rag(row.line().rag()),
                edges.ofYearToDate() ? "YTD" : "",
                edges.red(),
                edges.amber(),
                edges.green()));
        row.years().forEach(year ->
                cells.add(year.map(known -> unit.printed(Optional.of(known.value()))).orElse("")));
        Stream.<Optional<BigDecimal>>of(
                        row.benchmark().flatMap(BenchmarkSet::statisticalNeighbourAverage),
                        row.benchmark().flatMap(BenchmarkSet::bestStatisticalNeighbour),
                        row.benchmark().flatMap(BenchmarkSet::nationalAverage),
                        row.benchmark().flatMap(BenchmarkSet::nationalTopQuartile))
                .forEach(value ->
                        cells.add(row.benchmark().isEmpty() ? "" : unit.printed(value.map(unit::rounded))));
        return cells;
    }

    /** The year's figure; for a rolling year, which is the same as the month's, the month's figure again. */
    static String yearToDate(Report.ReportRow row) {
        return row.indicator().hasYearToDate()
                ? row.indicator().unit().printed(row.line().yearToDateValue())
                : row.indicator().reading() == Reading.ROLLING_YEAR
                        ? row.indicator().unit().printed(row.line().value())
                        : "";
    }

    static String yearToDateBasis(Indicator indicator) {
        return indicator.hasYearToDate()
                ? "Financial Year"
                : indicator.reading() == Reading.ROLLING_YEAR ? "Rolling Year" : "";
    }

    static String good(Polarity polarity) {
        return switch (polarity) {
            case INFO -> "Info";
            case HIGH -> "High";
            case LOW -> "Low";
            case WITHIN -> "Within Limits";
        };
    }

    static String unit(Indicator indicator) {
        return switch (indicator.unit()) {
            case COUNT -> "Count";
            case PERCENTAGE -> "Percentage";
            case RATE_PER_10_000 -> "Rate per 10,000";
            case AVERAGE -> indicator.reading() == Reading.ROLLING_YEAR
                    ? "Rolling year - ave count"
                    : "Average count";
            case PER_FULL_TIME_EQUIVALENT -> "Average count";
        };
    }

    private static String rag(Rag rag) {
        return switch (rag) {
            case NONE -> "";
            case RED -> "Red";
            case AMBER -> "Yellow";
            case GREEN -> "Green";
            case BELOW_RANGE -> "Below range";
        };
    }

    /** The tables of the pages: a row for each printed figure, with its numerator and denominator. */
    public static String months(Report report) {
        List<List<String>> rows = new ArrayList<>();
        for (Report.ReportRow row : report.rows()) {
            series(row).forEach((part, lines) -> {
                for (int i = 0; i < lines.size(); i++) {
                    String month = report.months().get(i).toString();
                    lines.get(i).ifPresent(line -> figure(row.indicator(), month, part, line, rows));
                }
            });
        }
        return CsvText.of(header("month"), rows.stream());
    }

    private static List<String> header(String period) {
        return Stream.concat(Stream.of("indicator", period), CELLS.stream()).toList();
    }

    private static Map<String, List<Optional<SnapshotLine>>> series(Report.ReportRow row) {
        Map<String, List<Optional<SnapshotLine>>> series = new TreeMap<>(row.parts());
        series.put("", row.months());
        return series;
    }

    private static void figure(
            Indicator indicator, String period, String part, SnapshotLine line, List<List<String>> to) {
        if (indicator.unit() != Unit.COUNT && line.unavailable().isEmpty()) {
            to.add(List.of(indicator.number(), period, "denominator", part, String.valueOf(line.denominator())));
            to.add(List.of(indicator.number(), period, "numerator", part, String.valueOf(line.numerator())));
        }
        to.add(List.of(indicator.number(), period, "value", part, indicator.unit().printed(line.value())));
    }

    /** The annual trend: a row for each printed figure of an earlier year and of the year to date. */
    public static String years(Report report) {
        List<List<String>> rows = new ArrayList<>();
        for (Report.ReportRow row : report.rows()) {
            earlier(report, row, "", row.years(), rows);
            row.partYears().forEach((part, years) -> earlier(report, row, part, years, rows));
            series(row).forEach((part, lines) -> lines.get(lines.size() - 1)
                    .ifPresent(line -> soFar(row.indicator(), report.year(), part, line, rows)));
        }
        return CsvText.of(header("year"), rows.stream());
    }

    private static void earlier(
            Report report, Report.ReportRow row, String part, List<Optional<Report.Year>> years, List<List<String>> to) {
        String number = row.indicator().number();
        for (int i = 0; i < years.size(); i++) {
            String name = report.years().get(i);
            years.get(i).ifPresent(year -> {
                year.denominator().ifPresent(of -> to.add(List.of(number, name, "denominator", part, of.toString())));
                year.numerator().ifPresent(count -> to.add(List.of(number, name, "numerator", part, count.toString())));
                to.add(List.of(
                        number, name, "value", part, row.indicator().unit().printed(Optional.of(year.value()))));
            });
        }
    }

    private static void soFar(
            Indicator indicator, String year, String part, SnapshotLine line, List<List<String>> to) {
        if (indicator.hasYearToDate()) {
            if (indicator.unit() != Unit.COUNT) {
                line.yearToDateDenominator().ifPresent(number -> to.add(
                        List.of(indicator.number(), year, "denominator", part, number.toString())));
                line.yearToDateNumerator().ifPresent(number -> to.add(
                        List.of(indicator.number(), year, "numerator", part, number.toString())));
            }
            to.add(List.of(
                    indicator.number(), year, "value", part, indicator.unit().printed(line.yearToDateValue())));
        }
    }

    /** Changes since the last report: one row for each changed rating, then one for each restated figure. */
    public static String changes(Report report) {
        List<List<String>> rows = new ArrayList<>();
        report.sinceLast().ifPresent(since -> {
            since.turned().forEach(one -> rows.add(List.of(
                    one.way().name(),
                    report.month().toString(),
                    one.indicator().number(),
                    "",
                    plain(one.before()),
                    "",
                    one.ragBefore().name(),
                    plain(one.now()),
                    "",
                    one.rag().name(),
                    "",
                    "",
                    "")));
            since.restated().forEach(one -> rows.add(List.of(
                    Status.RESTATED.name(),
                    one.month().toString(),
                    one.indicator().number(),
                    one.breakdown(),
                    plain(one.before().value()),
                    plain(one.before().yearToDate()),
                    one.before().rag().name(),
                    plain(one.after().value()),
                    plain(one.after().yearToDate()),
                    one.after().rag().name(),
                    one.reasons().stream().map(Reason::name).collect(Collectors.joining(" ")),
                    one.restatedAt().toString(),
                    String.valueOf(one.revision()))));
        });
        return CsvText.of(
                List.of(
                        "what", "month", "indicator", "breakdown", "before", "ytd_before", "rag_before", "now", "ytd_now",
                        "rag_now", "why", "restated_at", "revision"),
                rows.stream());
    }

    private static String plain(Optional<BigDecimal> value) {
        return value.map(BigDecimal::toPlainString).orElse("");
    }
}
