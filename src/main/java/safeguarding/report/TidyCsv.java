package safeguarding.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import safeguarding.disclosure.PublicEdition;
import safeguarding.disclosure.PublicFigure;
import safeguarding.disclosure.Symbol;
import safeguarding.indicator.Indicator;
import safeguarding.indicator.Unit;
import safeguarding.indicator.catalogue.Catalogue;
import safeguarding.publication.SnapshotLine;
import safeguarding.settings.Authorities;

/**
 * A report as a table with one value a row, under the columns and with the symbols of the Department for Education's
 * Explore Education Statistics, so that it can be put beside national figures as it is.
 */
public final class TidyCsv {

    private static final String ENGLAND = "E92000001";
    private static final List<String> COLUMNS = List.of(
            "time_period",
            "time_identifier",
            "geographic_level",
            "country_code",
            "country_name",
            "new_la_code",
            "old_la_code",
            "la_name",
            "section",
            "indicator_number",
            "indicator",
            "breakdown",
            "period",
            "measure",
            "unit",
            "value");

    private static final String MONTH = "Month";
    private static final String YEAR_TO_DATE = "Financial year to date";
    private static final String YEAR = "Financial year";

    private final StringWriter text = new StringWriter();
    private final CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
    private final String authority;
    private final String name;

    private TidyCsv(String authority, String name) {
        this.authority = authority;
        this.name = name;
        csv.writeRecord(COLUMNS);
    }

    /** What is counted, and over what. */
    private record Row(Indicator indicator, String breakdown, String timePeriod, String timeIdentifier, String period) {

        static Row of(Indicator indicator, String breakdown, YearMonth month, String period) {
            return new Row(
                    indicator,
                    breakdown.isEmpty() ? "Total" : breakdown,
                    String.valueOf(month.getYear()),
                    month.getMonth().getDisplayName(TextStyle.FULL, Locale.UK),
                    period);
        }
    }

    /** All months of a report, the year to date, and the earlier years. */
    public static String of(Report report) {
        TidyCsv tidy = new TidyCsv(report.authority(), report.name());
        for (Report.Row row : report.rows()) {
            tidy.months(report, row.indicator(), "", row.months());
            row.parts().forEach((part, lines) -> tidy.months(report, row.indicator(), part, lines));
            for (int i = 0; i < report.years().size(); i++) {
                Row year = new Row(row.indicator(), "Total", report.years().get(i).replace("/", ""), YEAR, YEAR);
                row.years().get(i).ifPresent(value -> tidy.write(year, "Value", value.toPlainString()));
            }
        }
        return tidy.written();
    }

    /** A public edition. */
    public static String of(PublicEdition edition, String name) {
        TidyCsv tidy = new TidyCsv(edition.authority(), name);
        for (PublicEdition.Row row : edition.rows()) {
            String part = row.breakdown().substring(row.breakdown().indexOf('=') + 1);
            tidy.figure(Row.of(row.indicator(), part, edition.month(), MONTH), row.month());
            row.yearToDate().ifPresent(year ->
                    tidy.figure(Row.of(row.indicator(), part, edition.month(), YEAR_TO_DATE), year));
        }
        return tidy.written();
    }

    private String written() {
        try {
            csv.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void months(Report report, Indicator indicator, String part, List<Optional<SnapshotLine>> lines) {
        for (int i = 0; i < lines.size(); i++) {
            boolean isLast = i == lines.size() - 1;
            YearMonth month = report.months().get(i);
            lines.get(i).ifPresent(line -> {
                Row row = Row.of(indicator, part, month, MONTH);
                figure(row, line, line.value(), line.numerator(), line.denominator());
                if (isLast && indicator.hasYearToDate()) {
                    figure(
                            Row.of(indicator, part, month, YEAR_TO_DATE),
                            line,
                            line.yearToDateValue(),
                            line.yearToDateNumerator().orElse(0L),
                            line.yearToDateDenominator().orElse(0L));
                }
            });
        }
    }

    private void figure(Row row, SnapshotLine line, Optional<BigDecimal> value, long numerator, long denominator) {
        Symbol none = line.unavailable().isPresent() ? Symbol.NOT_AVAILABLE : Symbol.NOT_APPLICABLE;
        write(row, "Value", value.map(BigDecimal::toPlainString).orElse(none.sign()));
        if (line.unit() != Unit.COUNT) {
            boolean isThere = line.unavailable().isEmpty();
            write(row, "Numerator", isThere ? String.valueOf(numerator) : none.sign());
            write(row, "Denominator", isThere ? String.valueOf(denominator) : none.sign());
        }
    }

    private void figure(Row row, PublicFigure figure) {
        write(row, "Value", figure.symbol().map(Symbol::sign).orElseGet(() -> figure.value()
                .map(BigDecimal::toPlainString)
                .orElse(Symbol.NOT_APPLICABLE.sign())));
        if (row.indicator().unit() != Unit.COUNT) {
            String none = figure.symbol().map(Symbol::sign).orElse(Symbol.NOT_APPLICABLE.sign());
            write(row, "Numerator", figure.numerator().map(String::valueOf).orElse(none));
            write(row, "Denominator", figure.denominator().map(String::valueOf).orElse(none));
        }
    }

    private void write(Row row, String measure, String value) {
        Indicator indicator = row.indicator();
        csv.writeRecord(
                row.timePeriod(),
                row.timeIdentifier(),
                "Local authority",
                ENGLAND,
                "England",
                Authorities.ofEngland().ons(authority).orElse(Symbol.NOT_AVAILABLE.sign()),
                authority,
                name,
                Catalogue.section(indicator.section()),
                indicator.number(),
                indicator.name(),
                row.breakdown(),
                row.period(),
                measure,
                measure.equals("Value") ? ReportCsv.unit(indicator) : "Count",
                value);
    }
}
