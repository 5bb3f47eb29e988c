package safeguarding.pages.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Stream;
import safeguarding.core.calendar.Periods;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.publication.FormerFigure;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.scorecard.Rag;
import safeguarding.core.settings.Authorities;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.SettingsEvent.BenchmarkSet;
import safeguarding.core.settings.SettingsEvent.CommentaryWritten;
import safeguarding.core.settings.SettingsEvent.DataNoteSet;
import safeguarding.core.settings.SettingsEvent.ReportOwnerSet;
import safeguarding.core.settings.SettingsEvent.TargetSet;
import safeguarding.core.settings.TargetBasis;
import safeguarding.pages.view.AuthorityRecord;

/**
 * The monthly report of an authority, as a plain value. Every format is made from it, so that they cannot differ.
 *
 * @param snapshot the month's scorecard
 * @param issuedOn when the authority issued the report, if it has
 * @param asPublished the earlier moment that it shows; empty if it shows what is known now
 * @param months thirteen months, the last of them the report's
 * @param years three financial years before the month's, such as 2015/16
 * @param rows every indicator, in the order of the catalogue
 * @param sinceLast the changes since the last report; empty if there was none before
 * @param owner who is responsible for it, and how to ask about it
 */
public record Report(
        String authority,
        String name,
        Snapshot snapshot,
        Optional<LocalDate> issuedOn,
        Optional<Instant> asPublished,
        List<YearMonth> months,
        List<String> years,
        List<ReportRow> rows,
        Optional<SinceLastReport> sinceLast,
        Optional<ReportOwnerSet> owner) {

    private static final int MONTHS = 13;
    private static final int SHOWN_MONTHS = 3;

    /** A figure for an earlier year, with its numerator and denominator if known; a count has none. */
    public record Year(BigDecimal value, Optional<Long> numerator, Optional<Long> denominator) {}

    /**
     * An indicator's line of the report.
     *
     * @param line its figures for the month
     * @param months its figures for every month of the report, if there are any
     * @param parts the same for each of its parts, by the part's name, such as {@code police}
     * @param years its figures for the earlier years
     * @param partYears the same for each of its parts
     * @param notes data notes on its figures for the months of the report
     * @param commentary people's commentary on its figure for the month
     * @param former earlier published figures, its own and those of its parts, that are different today
     */
    public record ReportRow(
            Indicator indicator,
            SnapshotLine line,
            List<Optional<SnapshotLine>> months,
            Map<String, List<Optional<SnapshotLine>>> parts,
            List<Optional<Year>> years,
            Map<String, List<Optional<Year>>> partYears,
            Optional<TargetSet> target,
            Optional<BenchmarkSet> benchmark,
            List<DataNoteSet> notes,
            List<CommentaryWritten> commentary,
            List<FormerFigure> former) {

        /** Its value for the month so many months before the report's. */
        public Optional<BigDecimal> value(int monthsBack) {
            return months.get(months.size() - 1 - monthsBack).flatMap(SnapshotLine::value);
        }

        /** The earlier published figure of a line for a month, or for the year to date at its end, if it differs. */
        public Optional<FormerFigure> former(YearMonth month, SnapshotLine line, boolean yearToDate) {
            return former.stream()
                    .filter(figure -> figure.line().breakdown().equals(line.breakdown())
                            && figure.before().yearToDate() == yearToDate
                            && YearMonth.from(figure.before().month()).equals(month))
                    .findFirst();
        }

        /** Whether the year's figure is compared with the target, rather than the month's. */
        public boolean isRatedByYearToDate() {
            return target.filter(set -> set.basis() == TargetBasis.YEAR_TO_DATE).isPresent()
                    && line.yearToDateValue().isPresent();
        }
    }

    /** The report of a month, if there are figures for it. */
    public static Optional<Report> of(AuthorityRecord known, YearMonth month) {
        return Optional.ofNullable(known.snapshots().get(month)).map(snapshot -> {
            List<YearMonth> months = new ArrayList<>();
            for (int back = MONTHS - 1; back >= 0; back--) {
                months.add(month.minusMonths(back));
            }
            EarlierYears years = new EarlierYears(known, month);
            List<ReportRow> rows = Catalogue.indicators().stream()
                    .flatMap(indicator -> snapshot.line(indicator.number(), "").stream()
                            .map(line -> row(known, indicator, line, months, years)))
                    .toList();
            return new Report(
                    known.authority(),
                    Authorities.ofEngland()
                            .name(known.authority())
                            .orElse("Authority " + known.authority()),
                    snapshot,
                    known.settings().issuedOn(month),
                    known.asPublished(),
                    List.copyOf(months),
                    years.names(),
                    rows,
                    SinceLastReport.of(known, month, months, rows),
                    known.settings().reportOwner());
        });
    }

    private static ReportRow row(
            AuthorityRecord known, Indicator indicator, SnapshotLine line, List<YearMonth> months, EarlierYears years) {
        YearMonth month = months.get(months.size() - 1);
        Settings settings = known.settings();
        String number = indicator.number();
        Map<String, List<Optional<SnapshotLine>>> parts = new LinkedHashMap<>();
        Map<String, List<Optional<Year>>> partYears = new LinkedHashMap<>();
        indicator.dimension().ifPresent(by -> by.values().forEach(part -> {
            parts.put(part, lines(known.snapshots(), months, number, by.name() + "=" + part));
            partYears.put(part, years.of(indicator, by.name() + "=" + part));
        }));
        return new ReportRow(
                indicator,
                line,
                lines(known.snapshots(), months, number, ""),
                parts,
                years.of(indicator, ""),
                partYears,
                settings.target(number, month),
                settings.newestBenchmark(number),
                months.stream().flatMap(each -> settings.notes(number, each)).distinct().toList(),
                settings.commentary(number, month).toList(),
                former(known, indicator, months));
    }

    private static List<FormerFigure> former(AuthorityRecord known, Indicator indicator, List<YearMonth> months) {
        return indicator.breakdowns().stream()
                .flatMap(part -> months.stream()
                        .flatMap(month -> Optional.ofNullable(known.snapshots().get(month))
                                .flatMap(snapshot -> snapshot.line(indicator.number(), part))
                                .map(line -> FormerFigure.of(known.settings(), month, line))
                                .orElse(List.of())
                                .stream()))
                .toList();
    }

    private static List<Optional<SnapshotLine>> lines(
            NavigableMap<YearMonth, Snapshot> snapshots, List<YearMonth> months, String number, String breakdown) {
        return months.stream()
                .map(month -> Optional.ofNullable(snapshots.get(month))
                        .flatMap(snapshot -> snapshot.line(number, breakdown)))
                .toList();
    }

    public YearMonth month() {
        return snapshot.month();
    }

    /** The financial year of the report, such as 2016/17. */
    public String year() {
        return EarlierYears.year(month());
    }

    /** The months of the report's financial year that follow the report's month. */
    public List<YearMonth> monthsToCome() {
        YearMonth next = Periods.financialYearStart(month()).plusYears(1);
        return Stream.iterate(month().plusMonths(1), to -> to.isBefore(next), to -> to.plusMonths(1))
                .toList();
    }

    /** The months of the summary: the report's and the two before. */
    public List<YearMonth> lastMonths() {
        return months.subList(MONTHS - SHOWN_MONTHS, MONTHS);
    }

    public Optional<ReportRow> row(String number) {
        return rows.stream()
                .filter(row -> row.indicator().number().equals(number))
                .findFirst();
    }

    /** The rows with a rating. */
    public List<ReportRow> rows(Rag rag) {
        return rows.stream().filter(row -> row.line().rag() == rag).toList();
    }
}
