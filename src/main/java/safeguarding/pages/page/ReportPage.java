package safeguarding.pages.page;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Reading;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.FormerFigure;
import safeguarding.core.publication.Status;
import safeguarding.core.scorecard.Rag;
import safeguarding.core.settings.SettingsEvent.BenchmarkSet;
import safeguarding.pages.report.Chapters;
import safeguarding.pages.report.FormerWords;
import safeguarding.pages.report.MonthSoFar;
import safeguarding.pages.report.Report;
import safeguarding.pages.report.Show;
import safeguarding.pages.report.TargetEdges;

/**
 * The layout of the monthly report: a first sheet, the summary, then a sheet for each chapter.
 *
 * @param sections the summary, by section
 * @param attention what is red, then what is amber, as far as there is room on the first sheet
 * @param further the other red or amber indicators, by number only
 * @param benchmarkYears the years that the benchmarks are for
 */
public record ReportPage(
        Report report,
        List<Section> sections,
        List<Report.ReportRow> attention,
        List<Further> further,
        String benchmarkYears,
        List<ReportSheet> sheets) {

    private static final int ROOM = 30;

    /** Indicators of a band for which there is only room for the numbers. */
    public record Further(Rag rag, String numbers) {}

    /** An entry in the table of contents. */
    public record ContentsEntry(String id, String title) {}

    /**
     * An earlier published figure of an indicator or a part of it that is different today, with the reason.
     *
     * @param figures by month
     */
    public record Former(Indicator indicator, String part, String publishedIn, String reason, List<FormerFigure> figures) {

        private Former(Indicator indicator, FormerFigure figure) {
            this(
                    indicator,
                    FormerWords.part(figure),
                    figure.before().publishedIn(),
                    figure.before().reason(),
                    new ArrayList<>(List.of(figure)));
        }

        private boolean isOf(FormerFigure figure) {
            return part.equals(FormerWords.part(figure))
                    && publishedIn.equals(figure.before().publishedIn())
                    && reason.equals(figure.before().reason());
        }
    }

    /** All earlier published figures that are different today, in the order of the report. */
    public List<Former> former() {
        List<Former> all = new ArrayList<>();
        for (Report.ReportRow row : report.rows()) {
            List<Former> ofRow = new ArrayList<>();
            for (FormerFigure figure : row.former()) {
                ofRow.stream()
                        .filter(former -> former.isOf(figure))
                        .findFirst()
                        .ifPresentOrElse(
                                former -> former.figures().add(figure),
                                () -> ofRow.add(new Former(row.indicator(), figure)));
            }
            all.addAll(ofRow);
        }
        return all;
    }

    /** A section of the summary. */
    public record Section(int number, String name, List<Report.ReportRow> rows) {}

    static ReportPage of(Report report) {
        List<Section> sections = new ArrayList<>();
        for (Report.ReportRow row : report.rows()) {
            int number = row.indicator().section();
            if (sections.isEmpty() || sections.get(sections.size() - 1).number() != number) {
                sections.add(new Section(number, Catalogue.section(number), new ArrayList<>()));
            }
            sections.get(sections.size() - 1).rows().add(row);
        }
        List<Report.ReportRow> breaches = Stream.concat(
                        report.rows(Rag.RED).stream(), report.rows(Rag.AMBER).stream())
                .toList();
        return new ReportPage(
                report,
                sections,
                breaches.subList(0, Math.min(ROOM, breaches.size())),
                further(breaches.subList(Math.min(ROOM, breaches.size()), breaches.size())),
                String.join(
                        ", ",
                        report.rows().stream()
                                .flatMap(row -> row.benchmark().stream())
                                .map(BenchmarkSet::year)
                                .distinct()
                                .sorted()
                                .toList()),
                Chapters.all().stream()
                        .map(chapter -> ReportSheet.of(report, chapter))
                        .filter(sheet -> !sheet.rows().isEmpty())
                        .toList());
    }

    private static List<Further> further(List<Report.ReportRow> rows) {
        return Stream.of(Rag.RED, Rag.AMBER)
                .map(rag -> new Further(
                        rag,
                        rows.stream()
                                .filter(row -> row.line().rag() == rag)
                                .map(row -> row.indicator().number())
                                .collect(Collectors.joining(", "))))
                .filter(further -> !further.numbers().isEmpty())
                .toList();
    }

    /** The authority and month of the report, for the head of every sheet. */
    public String title() {
        return report.name() + ": " + Show.month(report.month());
    }

    /** Everything after the first sheet, in order. */
    public List<ContentsEntry> contents() {
        return Stream.of(
                        Stream.of(
                                new ContentsEntry("summary", "Performance summary"),
                                new ContentsEntry("since-last", "Changes since the last report")),
                        sheets.stream()
                                .map(sheet -> new ContentsEntry(sheet.chapter().id(), sheet.chapter().title())),
                        hasFormer()
                                ? Stream.of(new ContentsEntry("published-before", "Figures published before"))
                                : Stream.<ContentsEntry>empty(),
                        Stream.of(new ContentsEntry("counted", "Definitions")))
                .flatMap(entries -> entries)
                .toList();
    }

    /** The entry of the contents after a given one; empty after the last. */
    public Optional<ContentsEntry> after(String id) {
        return contents().stream().dropWhile(entry -> !entry.id().equals(id)).skip(1).findFirst();
    }

    /** The status of its figures, in words. */
    public String status() {
        return Show.status(report.snapshot());
    }

    /** How much of the month is over, if it is in progress. */
    public Optional<MonthSoFar> partial() {
        return MonthSoFar.of(report.snapshot());
    }

    public boolean isProvisional() {
        return report.snapshot().status() == Status.PROVISIONAL;
    }

    /** The figure of the month so many months before, as printed. */
    public String value(Report.ReportRow row, int monthsBack) {
        return row.indicator().unit().shown(row.value(monthsBack));
    }

    /** The figure that an indicator is rated by, as printed: the month's, or the year to date's. */
    public String judged(Report.ReportRow row) {
        return row.isRatedByYearToDate() ? yearToDate(row) + " in the year to date" : value(row, 0);
    }

    /** The figure for the year to date; empty if there is none. */
    public String yearToDate(Report.ReportRow row) {
        return row.indicator().hasYearToDate() ? row.indicator().unit().shown(row.line().yearToDateValue()) : "";
    }

    /** The days over which a figure is counted, in a word or two. */
    public String reading(Indicator indicator) {
        return indicator.reading() == Reading.ROLLING_YEAR
                ? "rolling year"
                : indicator.reading() == Reading.AS_AT ? "at month end" : "in month";
    }

    /** The year shown beside the months: the financial year to date, or the twelve months that each month's figure covers. */
    static String period(Indicator indicator) {
        return indicator.reading() == Reading.ROLLING_YEAR
                ? "Rolling"
                : indicator.hasYearToDate() ? "Financial" : indicator.reading() == Reading.AS_AT ? "Month end" : "Month";
    }

    /** The same for a template. */
    public String yearOf(Indicator indicator) {
        return period(indicator);
    }

    /** The earlier published figure of the month so many months before, if it differs. */
    public String was(Report.ReportRow row, int monthsBack) {
        YearMonth month = report.month().minusMonths(monthsBack);
        return row.months().get(row.months().size() - 1 - monthsBack)
                .flatMap(line -> row.former(month, line, false))
                .map(FormerWords::value)
                .orElse("");
    }

    /** The earlier published rating of the month's figure, if it differs. */
    public String ratingWas(Report.ReportRow row) {
        return row.former(report.month(), row.line(), false).map(FormerWords::rating).orElse("");
    }

    /** The same for the year to date. */
    public String yearToDateWas(Report.ReportRow row) {
        return row.former(report.month(), row.line(), true).map(FormerWords::value).orElse("");
    }

    /** The unit of a figure, in one word. */
    public String unit(Indicator indicator) {
        return switch (indicator.unit()) {
            case COUNT -> "count";
            case PERCENTAGE -> "%";
            case RATE_PER_10_000 -> "rate";
            case AVERAGE, PER_FULL_TIME_EQUIVALENT -> "average";
        };
    }

    /** Which direction is good, in one word. */
    public String good(Indicator indicator) {
        return switch (indicator.polarity()) {
            case INFO -> "Info";
            case HIGH -> "Higher";
            case LOW -> "Lower";
            case WITHIN -> "Within";
        };
    }

    /** Whether any of its figures was published before and is different today. */
    public boolean hasFormer() {
        return report.rows().stream().anyMatch(row -> !row.former().isEmpty());
    }

    public TargetEdges target(Report.ReportRow row) {
        return TargetEdges.inWords(row.target(), row.indicator().unit());
    }

    public List<String> years(Report.ReportRow row) {
        return row.years().stream()
                .map(year -> year.map(known -> row.indicator().unit().shown(Optional.of(known.value())))
                        .orElse(""))
                .toList();
    }

    /** Neighbours' average and best, England's average and top quartile. */
    public List<String> benchmarks(Report.ReportRow row) {
        return Stream.<Optional<BigDecimal>>of(
                        row.benchmark().flatMap(BenchmarkSet::statisticalNeighbourAverage),
                        row.benchmark().flatMap(BenchmarkSet::bestStatisticalNeighbour),
                        row.benchmark().flatMap(BenchmarkSet::nationalAverage),
                        row.benchmark().flatMap(BenchmarkSet::nationalTopQuartile))
                .map(value -> value.map(known -> row.indicator().unit().shown(value.map(row.indicator().unit()::rounded)))
                        .orElse(""))
                .toList();
    }
}
