package safeguarding.pages.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.dhatim.fastexcel.Workbook;
import safeguarding.core.calendar.London;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Unit;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.publication.FormerFigure;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.scorecard.Rag;
import safeguarding.core.settings.SettingsEvent.BenchmarkSet;

/**
 * The report as a spreadsheet, for further calculation: numbers are numbers, every sheet has one row of headings that
 * stays in sight, and no cells are merged. Texts are never formulas.
 */
public final class ReportXlsx {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM-yy", Locale.ENGLISH);

    private ReportXlsx() {}

    public static byte[] of(Report report) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "Safeguarding Indicators", "1.0")) {
            summary(report, book);
            months(report, book);
            years(report, book);
            commentary(report, book);
            notes(report, book);
            former(report, book);
            changes(report, book);
            rules(report, book);
            about(report, book);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void summary(Report report, Workbook book) {
        Sheet sheet = new Sheet(book, "Summary", 2);
        sheet.head("No.", 7).head("Section", 22).head("Indicator", 60).head("Better when", 12).head("Unit", 16);
        report.lastMonths().forEach(month -> sheet.head(shown(month), 10));
        sheet.head("Year to date", 12)
                .head("Counted over", 15)
                .head("Direction of travel", 34)
                .head("Rating", 12)
                .head("Compared with target", 20)
                .head("Red", 16)
                .head("Amber", 16)
                .head("Green", 16);
        report.years().forEach(year -> sheet.head(year, 10));
        sheet.head("Benchmark year", 12)
                .head("Neighbours' average", 12)
                .head("Best neighbour", 12)
                .head("England", 12)
                .head("Top quartile", 12);
        report.rows().forEach(row -> summaryRow(row, sheet.row()));
    }

    private static void summaryRow(Report.ReportRow row, Sheet sheet) {
        Indicator indicator = row.indicator();
        Unit unit = indicator.unit();
        TargetEdges edges = TargetEdges.inWords(row.target(), unit);
        sheet.text(indicator.number())
                .text(Catalogue.section(indicator.section()))
                .text(indicator.name())
                .text(Show.polarity(indicator.polarity()))
                .text(ReportCsv.unit(indicator));
        for (int back = 2; back >= 0; back--) {
            sheet.figure(row.value(back), unit);
        }
        sheet.figure(row.line().yearToDateValue(), unit)
                .text(Words.of(indicator.reading()))
                .text(row.line().dot().words())
                .text(row.line().rag().word())
                .text(row.target().isEmpty() ? "" : edges.ofYearToDate() ? "year to date" : "month")
                .text(edges.red())
                .text(edges.amber())
                .text(edges.green());
        row.years().forEach(year -> sheet.figure(year.map(Report.Year::value), unit));
        sheet.text(row.benchmark().map(BenchmarkSet::year).orElse(""));
        List.<Function<BenchmarkSet, Optional<BigDecimal>>>of(
                        BenchmarkSet::statisticalNeighbourAverage,
                        BenchmarkSet::bestStatisticalNeighbour,
                        BenchmarkSet::nationalAverage,
                        BenchmarkSet::nationalTopQuartile)
                .forEach(of -> sheet.figure(row.benchmark().flatMap(of).map(unit::rounded), unit));
    }

    private static void months(Report report, Workbook book) {
        Sheet sheet = new Sheet(book, "By month", 0)
                .head("No.", 7)
                .head("Indicator", 60)
                .head("Part", 18)
                .head("Month", 10)
                .head("Value", 10)
                .head("Numerator", 12)
                .head("Denominator", 12)
                .head("Year to date", 12)
                .head("Rating", 12)
                .head("Direction of travel", 34)
                .head("Reason for no figure", 40);
        for (Report.ReportRow row : report.rows()) {
            monthRows(report, row, "", row.months(), sheet);
            row.parts().forEach((part, lines) -> monthRows(report, row, part, lines, sheet));
        }
    }

    private static void monthRows(
            Report report, Report.ReportRow row, String part, List<Optional<SnapshotLine>> lines, Sheet sheet) {
        for (int i = 0; i < lines.size(); i++) {
            String month = report.months().get(i).toString();
            lines.get(i).ifPresent(line -> sheet.row()
                    .text(row.indicator().number())
                    .text(row.indicator().name())
                    .text(part)
                    .text(month)
                    .figure(line.value(), line.unit())
                    .whole(whole(Denominator.numerator(line)))
                    .whole(whole(Denominator.of(line.denominator())))
                    .figure(line.yearToDateValue(), line.unit())
                    .text(line.rag().word())
                    .text(line.dot().words())
                    .text(line.unavailable().orElse("")));
        }
    }

    private static void years(Report report, Workbook book) {
        Sheet sheet = new Sheet(book, "By year", 0)
                .head("No.", 7)
                .head("Indicator", 60)
                .head("Part", 18)
                .head("Year", 16)
                .head("Value", 10)
                .head("Numerator", 12)
                .head("Denominator", 12);
        for (Report.ReportRow row : report.rows()) {
            yearRows(report, row, "", row.years(), row.months(), sheet);
            row.parts().forEach((part, lines) -> yearRows(report, row, part, row.partYears().get(part), lines, sheet));
        }
    }

    private static void yearRows(
            Report report,
            Report.ReportRow row,
            String part,
            List<Optional<Report.Year>> years,
            List<Optional<SnapshotLine>> months,
            Sheet sheet) {
        for (int i = 0; i < years.size(); i++) {
            String name = report.years().get(i);
            years.get(i).ifPresent(year -> yearRow(row, part, name, Optional.of(year), sheet));
        }
        if (row.indicator().hasYearToDate()) {
            months.get(months.size() - 1)
                    .ifPresent(line -> yearRow(row, part, report.year() + " year to date", EarlierYears.soFar(line), sheet));
        }
    }

    private static void yearRow(Report.ReportRow row, String part, String name, Optional<Report.Year> year, Sheet sheet) {
        sheet.row()
                .text(row.indicator().number())
                .text(row.indicator().name())
                .text(part)
                .text(name)
                .figure(year.map(Report.Year::value), row.indicator().unit())
                .whole(whole(year.flatMap(Report.Year::numerator)))
                .whole(whole(year.flatMap(Report.Year::denominator)));
    }

    private static OptionalLong whole(Optional<Long> number) {
        return number.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    private static void commentary(Report report, Workbook book) {
        Sheet sheet = new Sheet(book, "Commentary", 0)
                .head("No.", 7)
                .head("Indicator", 60)
                .head("Written by", 36)
                .head("Written on", 14)
                .head("Commentary", 120);
        report.rows().forEach(row -> row.commentary().forEach(written -> sheet.row()
                .text(row.indicator().number())
                .text(row.indicator().name())
                .text(written.role())
                .text(London.dateOf(written.envelope().recordedAt()).toString())
                .text(written.text())));
    }

    private static void notes(Report report, Workbook book) {
        Sheet sheet = new Sheet(book, "Data notes", 0)
                .head("No.", 7)
                .head("Indicator", 60)
                .head("From", 12)
                .head("Until before", 12)
                .head("Note", 120);
        report.rows().forEach(row -> row.notes().forEach(note -> sheet.row()
                .text(row.indicator().number())
                .text(row.indicator().name())
                .text(note.from().toString())
                .text(note.to().map(Object::toString).orElse(""))
                .text(note.note())));
    }

    private static void former(Report report, Workbook book) {
        Sheet sheet = new Sheet(book, "Published before", 0)
                .head("No.", 7)
                .head("Indicator", 60)
                .head("Part", 18)
                .head("Month", 10)
                .head("Period", 14)
                .head("Published before", 12)
                .head("Numerator before", 12)
                .head("Denominator before", 12)
                .head("Rating before", 12)
                .head("Now", 12)
                .head("Numerator now", 12)
                .head("Denominator now", 12)
                .head("Rating now", 12)
                .head("Published in", 24)
                .head("Why", 120);
        report.rows().forEach(row -> row.former().forEach(figure -> former(row.indicator(), figure, sheet.row())));
    }

    private static void former(Indicator indicator, FormerFigure figure, Sheet sheet) {
        sheet.text(indicator.number())
                .text(indicator.name())
                .text(FormerWords.part(figure))
                .text(YearMonth.from(figure.before().month()).toString())
                .text(figure.before().yearToDate() ? "Year to date" : "Month")
                .figure(figure.before().value(), indicator.unit())
                .whole(whole(figure.before().numerator()))
                .whole(whole(figure.before().denominator()))
                .text(figure.before().rating().map(rating -> Rag.valueOf(rating.name()).word()).orElse(""))
                .figure(figure.value(), indicator.unit())
                .whole(whole(figure.numerator()))
                .whole(whole(figure.denominator()))
                .text(figure.before().rating().isEmpty() ? "" : figure.rag().word())
                .text(figure.before().publishedIn())
                .text(figure.before().reason());
    }

    private static void changes(Report report, Workbook book) {
        Sheet sheet = new Sheet(book, "What changed", 0)
                .head("What changed", 18)
                .head("Month", 10)
                .head("No.", 7)
                .head("Indicator", 60)
                .head("Part", 18)
                .head("Before", 12)
                .head("Year to date before", 12)
                .head("Rating before", 12)
                .head("Now", 12)
                .head("Year to date now", 12)
                .head("Rating now", 12)
                .head("Why", 40)
                .head("When", 12)
                .head("Revision", 10);
        report.sinceLast().ifPresent(since -> {
            since.turned().forEach(one -> turned(report, one, sheet.row()));
            since.restated().forEach(one -> restated(one, sheet.row()));
        });
        if (report.sinceLast().filter(since -> !since.isNothing()).isEmpty()) {
            sheet.row().text(Changes.nothing(report));
        }
    }

    private static void turned(Report report, SinceLastReport.Turned one, Sheet sheet) {
        sheet.text(Changes.what(one))
                .text(report.month().toString())
                .text(one.indicator().number())
                .text(one.indicator().name())
                .text("")
                .figure(one.before(), one.indicator().unit())
                .text("")
                .text(one.ragBefore().word())
                .figure(one.now(), one.indicator().unit())
                .text("")
                .text(one.rag().word());
    }

    private static void restated(RestatedFigure one, Sheet sheet) {
        Unit unit = one.indicator().unit();
        sheet.text(Changes.RESTATED)
                .text(one.month().toString())
                .text(one.indicator().number())
                .text(one.indicator().name())
                .text(one.part())
                .figure(one.before().value(), unit)
                .figure(one.before().yearToDate(), unit)
                .text(one.before().rag().word())
                .figure(one.after().value(), unit)
                .figure(one.after().yearToDate(), unit)
                .text(one.after().rag().word())
                .text(Changes.why(one))
                .text(London.dateOf(one.restatedAt()).toString())
                .whole(one.revision());
    }

    private static void rules(Report report, Workbook book) {
        Sheet sheet = new Sheet(book, "Definitions", 0)
                .head("No.", 7)
                .head("Indicator", 60)
                .head("Counted over", 15)
                .head("Rule", 140);
        report.rows().forEach(row -> sheet.row()
                .text(row.indicator().number())
                .text(row.indicator().name())
                .text(Words.of(row.indicator().reading()))
                .text(row.indicator().rule()));
    }

    private static void about(Report report, Workbook book) {
        Snapshot snapshot = report.snapshot();
        Sheet sheet = new Sheet(book, "About", 0).head("What", 30).head("Is", 60);
        sheet.row().text("Authority").text(report.name() + " (" + report.authority() + ")");
        sheet.row().text("Month").text(report.month().toString());
        sheet.row().text("Status").text(Words.of(snapshot.status()));
        sheet.row().text("Revision").whole(snapshot.revision());
        sheet.row().text("Covers up to").text(snapshot.asAt().toString());
        MonthSoFar.of(snapshot).ifPresent(soFar -> sheet.row()
                .text("Month in progress")
                .text(soFar.days() + ". Figures counted in the month are compared with " + soFar.sameDays()
                        + ", from the seventh day. Counts and rates of the month are rated only once a limit has been passed or the target reached."));
        sheet.row().text("Recorded up to").text(snapshot.dataThrough().map(Object::toString).orElse(""));
        sheet.row().text("Calculated").text(snapshot.publishedAt().toString());
        report.owner().ifPresent(owner -> {
            sheet.row().text("Owner").text(owner.owner());
            sheet.row().text("Contact").text(owner.contact());
        });
        sheet.row().text("Issued on").text(report.issuedOn().map(Object::toString).orElse(""));
        sheet.row().text("As published on").text(report.asPublished().map(Object::toString).orElse("now"));
        sheet.row().text("Counting rules").text("version " + snapshot.ruleVersion());
    }

    private static String shown(YearMonth month) {
        return month.format(MONTH);
    }
}
