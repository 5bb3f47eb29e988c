package safeguarding.pages.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import safeguarding.core.calendar.Periods;
import safeguarding.core.disclosure.PublicEdition;
import safeguarding.core.disclosure.PublicFigure;
import safeguarding.core.disclosure.Symbol;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Unit;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.settings.Authorities.Authority;
import safeguarding.core.settings.Authorities;
import safeguarding.core.settings.SettingsEvent.BenchmarkSet;

/**
 * A report as a table with one value a row, with the columns and symbols of the Department for Education's Explore Education
 * Statistics, so that it can be used beside national figures without changes. Its open data standards require one type of year in
 * a file, so months have a column of their own.
 */
public final class TidyCsv {

    private static final String ENGLAND = "E92000001";
    private static final String NOT_AVAILABLE = Symbol.NOT_AVAILABLE.symbol();

    /** The year and the part of England of a row: columns that have the same names and meaning in every file. */
    private static final List<String> WHEN_AND_WHERE = List.of(
            "time_period",
            "time_identifier",
            "geographic_level",
            "country_code",
            "country_name",
            "region_code",
            "region_name",
            "new_la_code",
            "old_la_code",
            "la_name");

    /**
     * A column of ours.
     *
     * @param isIndicator whether it contains a measured value, or describes one
     * @param hint what to choose by it; empty if there is nothing to choose
     * @param group the column that its values are grouped by; empty for none
     */
    private record Column(String name, boolean isIndicator, String label, String hint, String group) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("section", false, "Section", "", ""),
            new Column("indicator_number", false, "Number of the indicator", "Filter by its number in the report", ""),
            new Column("indicator", false, "Indicator", "Filter by indicator", "section"),
            new Column("breakdown_topic", false, "Kind of breakdown", "", ""),
            new Column("breakdown", false, "Breakdown", "Filter by part of the indicator", "breakdown_topic"),
            new Column("comparator", false, "Comparator", "Filter by the authority itself or its comparators", ""),
            new Column("month", false, "Month", "Filter by month; Total is the whole year", ""),
            new Column("period", false, "Period", "Filter by month, year to date or whole year", ""),
            new Column("measure", false, "Measure", "Filter by the value, or its numerator and denominator", ""),
            new Column("unit", false, "Unit", "Filter by unit of measurement", ""),
            new Column("value", true, "Value", "", ""));

    private static final String TOTAL = "Total";
    private static final String MONTH = "Month";
    private static final String YEAR_TO_DATE = "Financial year to date";
    private static final String YEAR = "Financial year";
    private static final String OWN = "Authority";

    private final List<List<String>> rows = new ArrayList<>();
    private final String code;
    private final String name;
    private final Optional<Authority> authority;

    private TidyCsv(String code, String name) {
        this.code = code;
        this.name = name;
        authority = Authorities.ofEngland().authority(code);
    }

    /** What a value measures, and over what period. */
    private record TidyRow(
            Indicator indicator, String breakdown, String comparator, boolean isNational, String year, String month, String period) {

        static TidyRow of(Indicator indicator, String breakdown, YearMonth month, String period) {
            int from = Periods.financialYearStart(month).getYear();
            return new TidyRow(
                    indicator,
                    breakdown,
                    OWN,
                    false,
                    String.format("%d%02d", from, (from + 1) % 100),
                    month.getMonth().getDisplayName(TextStyle.FULL, Locale.UK),
                    period);
        }

        /** The first day of its financial year. */
        LocalDate firstDay() {
            return LocalDate.of(Integer.parseInt(year.substring(0, 4)), Month.APRIL, 1);
        }

        /**
         * @param year such as 2015/16
         */
        static TidyRow ofYear(
                Indicator indicator, String breakdown, String comparator, boolean isNational, String year) {
            return new TidyRow(indicator, breakdown, comparator, isNational, year.replace("/", ""), TOTAL, YEAR);
        }
    }

    /** All months of a report, the year to date, the earlier years, and the benchmarks. */
    public static String of(Report report) {
        TidyCsv tidy = new TidyCsv(report.authority(), report.name());
        for (Report.ReportRow row : report.rows()) {
            Indicator indicator = row.indicator();
            tidy.months(report, indicator, "", row.months());
            row.parts().forEach((part, lines) -> tidy.months(report, indicator, part, lines));
            tidy.years(report, indicator, "", row.years());
            row.partYears().forEach((part, years) -> tidy.years(report, indicator, part, years));
            row.benchmark().ifPresent(set -> tidy.benchmarks(indicator, set));
        }
        return tidy.written();
    }

    /** A public edition. */
    public static String of(PublicEdition edition, String name) {
        TidyCsv tidy = new TidyCsv(edition.authority(), name);
        for (PublicEdition.EditionRow row : edition.rows()) {
            String part = row.breakdown().substring(row.breakdown().indexOf('=') + 1);
            tidy.figure(TidyRow.of(row.indicator(), part, edition.month(), MONTH), row.month());
            row.yearToDate().ifPresent(year ->
                    tidy.figure(TidyRow.of(row.indicator(), part, edition.month(), YEAR_TO_DATE), year));
        }
        return tidy.written();
    }

    /** The description of the columns that Explore Education Statistics requires, in a file beside the one with the values. */
    public static String metadata() {
        return CsvText.of(
                List.of(
                        "col_name",
                        "col_type",
                        "label",
                        "indicator_grouping",
                        "indicator_unit",
                        "indicator_dp",
                        "filter_hint",
                        "filter_grouping_column"),
                // A column that others are grouped by has no row of its own.
                COLUMNS.stream()
                        .filter(column -> COLUMNS.stream().noneMatch(other -> other.group().equals(column.name())))
                        .map(column -> List.of(
                                column.name(),
                                column.isIndicator() ? "Indicator" : "Filter",
                                column.label(),
                                "",
                                "",
                                column.isIndicator() ? "1" : "",
                                column.hint(),
                                column.group())));
    }

    private String written() {
        List<String> header = new ArrayList<>(WHEN_AND_WHERE);
        COLUMNS.forEach(column -> header.add(column.name()));
        return CsvText.of(header, rows.stream());
    }

    private void months(Report report, Indicator indicator, String part, List<Optional<SnapshotLine>> lines) {
        for (int i = 0; i < lines.size(); i++) {
            boolean isLast = i == lines.size() - 1;
            YearMonth month = report.months().get(i);
            lines.get(i).ifPresent(line -> {
                TidyRow row = TidyRow.of(indicator, part, month, MONTH);
                figure(row, line, line.value(), line.numerator(), line.denominator());
                if (isLast && indicator.hasYearToDate()) {
                    figure(
                            TidyRow.of(indicator, part, month, YEAR_TO_DATE),
                            line,
                            line.yearToDateValue(),
                            line.yearToDateNumerator().orElse(0L),
                            line.yearToDateDenominator().orElse(0L));
                }
            });
        }
    }

    private void years(Report report, Indicator indicator, String part, List<Optional<Report.Year>> years) {
        for (int i = 0; i < years.size(); i++) {
            TidyRow row = TidyRow.ofYear(indicator, part, OWN, false, report.years().get(i));
            years.get(i).ifPresent(year -> {
                write(row, "Value", year.value().toPlainString());
                year.numerator().ifPresent(count -> write(row, "Numerator", count.toString()));
                year.denominator().ifPresent(of -> write(row, "Denominator", of.toString()));
            });
        }
    }

    private void benchmarks(Indicator indicator, BenchmarkSet set) {
        benchmark(indicator, "Statistical neighbours' average", false, set.year(), set.statisticalNeighbourAverage());
        benchmark(indicator, "Best statistical neighbour", false, set.year(), set.bestStatisticalNeighbour());
        benchmark(indicator, "England", true, set.year(), set.nationalAverage());
        benchmark(indicator, "National top quartile threshold", true, set.year(), set.nationalTopQuartile());
    }

    private void benchmark(
            Indicator indicator, String comparator, boolean isNational, String year, Optional<BigDecimal> value) {
        value.map(indicator.unit()::rounded)
                .ifPresent(known -> write(
                        TidyRow.ofYear(indicator, "", comparator, isNational, year), "Value", known.toPlainString()));
    }

    private void figure(TidyRow row, SnapshotLine line, Optional<BigDecimal> value, long numerator, long denominator) {
        Symbol none = line.unavailable().isPresent() ? Symbol.NOT_AVAILABLE : Symbol.NOT_APPLICABLE;
        write(row, "Value", value.map(BigDecimal::toPlainString).orElse(none.symbol()));
        if (line.unit() != Unit.COUNT) {
            boolean isThere = line.unavailable().isEmpty();
            write(row, "Numerator", isThere ? String.valueOf(numerator) : none.symbol());
            write(row, "Denominator", isThere && denominator != 0 ? String.valueOf(denominator) : none.symbol());
        }
    }

    private void figure(TidyRow row, PublicFigure figure) {
        write(row, "Value", figure.symbol().map(Symbol::symbol).orElseGet(() -> figure.value()
                .map(BigDecimal::toPlainString)
                .orElse(Symbol.NOT_APPLICABLE.symbol())));
        if (row.indicator().unit() != Unit.COUNT) {
            String none = figure.symbol().map(Symbol::symbol).orElse(Symbol.NOT_APPLICABLE.symbol());
            write(row, "Numerator", figure.numerator().map(String::valueOf).orElse(none));
            write(row, "Denominator", figure.denominator().flatMap(Denominator::of).map(String::valueOf).orElse(none));
        }
    }

    private void write(TidyRow row, String measure, String value) {
        Indicator indicator = row.indicator();
        List<String> cells = new ArrayList<>(List.of(row.year(), YEAR, row.isNational() ? "National" : "Local authority"));
        cells.addAll(List.of(ENGLAND, "England"));
        cells.addAll(row.isNational() ? List.of("", "", "", "", "") : placeIn(row.firstDay()));
        cells.addAll(List.of(
                Catalogue.section(indicator.section()),
                indicator.number(),
                indicator.name(),
                row.breakdown().isEmpty() ? TOTAL : indicator.dimension().map(by -> words(by.name())).orElse(TOTAL),
                row.breakdown().isEmpty() ? TOTAL : words(row.breakdown()),
                row.comparator(),
                row.month(),
                row.period(),
                measure,
                measure.equals("Value") ? ReportCsv.unit(indicator) : "Count",
                value));
        rows.add(cells);
    }

    /** How the authority is identified on a day: its code may differ in other years. */
    private List<String> placeIn(LocalDate day) {
        return List.of(
                authority.map(known -> known.region().code()).orElse(NOT_AVAILABLE),
                authority.map(known -> known.region().title()).orElse("Not available"),
                authority.map(known -> known.onsOn(day)).orElse(NOT_AVAILABLE),
                code,
                name);
    }

    /** The name of a part as its readers write it, such as "Internal council". */
    private static String words(String name) {
        return name.substring(0, 1).toUpperCase(Locale.UK) + name.substring(1).replace('-', ' ');
    }
}
