package safeguarding.pages.page;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.publication.FormerFigure;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.scorecard.Dot;
import safeguarding.core.scorecard.Rag;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.SettingsEvent.BenchmarkSet;
import safeguarding.core.settings.SettingsEvent.EarlierYearSet;
import safeguarding.core.settings.TargetBasis;
import safeguarding.pages.chart.Spark;
import safeguarding.pages.report.MonthSoFar;
import safeguarding.pages.report.Show;
import safeguarding.pages.view.LiveView;
import safeguarding.pages.view.Restatement;

/**
 * The contents of an authority's live page for a month: the report's own columns, section by section.
 *
 * @param months every month with a scorecard, newest first
 * @param last the last three months, the newest last
 * @param years three earlier years
 * @param breaches what is red, then what is amber
 * @param expected what will turn amber or red unless something changes, on the pages that show today's figures
 * @param published the month whose report was published last, if any
 * @param restated what has been restated since then, newest first
 * @param findings how many data quality findings there are, by rule
 * @param isHome whether it is the month that the authority's home page shows
 * @param open the month in progress
 * @param partial how much of the month is over, if it is in progress
 * @param inProgress the month in progress, beside the month that the home page shows
 * @param upToDate how far the newest figures reach
 */
public record ScorecardPage(
        String authority,
        String name,
        Snapshot snapshot,
        List<YearMonth> months,
        List<YearMonth> last,
        List<String> years,
        List<Section> sections,
        List<Breach> breaches,
        List<ExpectedBreach> expected,
        Map<Rag, Long> counts,
        Optional<YearMonth> published,
        List<Restatement> restated,
        Map<String, Long> findings,
        boolean isHome,
        Optional<YearMonth> open,
        Optional<MonthSoFar> partial,
        Optional<InProgress> inProgress,
        UpToDate upToDate) {

    private static final int SPARK_MONTHS = 13;
    private static final int SHOWN_MONTHS = 3;
    private static final int MOST_SHOWN = 5;

    /** A section of the report. */
    public record Section(int number, String name, List<ScorecardRow> rows) {}

    /**
     * An indicator's line; unknown values are shown as a dash.
     *
     * @param comparedWith the days that the direction of travel compares with, if it is not the month before
     * @param soFar its figure of the month in progress, if that is shown beside it
     */
    public record ScorecardRow(
            String number,
            String name,
            String polarity,
            String unavailable,
            List<String> months,
            String yearToDate,
            Dot dot,
            Rag rag,
            String target,
            List<String> years,
            List<String> benchmarks,
            boolean ofYearToDate,
            Spark spark,
            String sparkWords,
            Optional<String> comparedWith,
            Optional<SoFar> soFar,
            List<FormerFigure> former) {

        /** The figure that its band is based on: the month's or the year's. */
        public String judged() {
            return ofYearToDate ? yearToDate : months.get(months.size() - 1);
        }

        /** Whether it expects something to be done for a child, which the worklist lists. */
        public boolean hasTasks() {
            return Catalogue.indicator(number).flatMap(Indicator::duty).isPresent();
        }

        /** The id of the row in the page, by which it is found when it changes. */
        public String id() {
            return "i-" + number.replace('.', '-');
        }
    }

    /**
     * An indicator's figure of the month in progress.
     *
     * @param judged the figure that its band is based on: the month's or the year's
     */
    public record SoFar(String value, String judged, Rag rag) {}

    /**
     * The month in progress, beside a complete one.
     *
     * @param counts how many indicators are in each band so far
     * @param turned those that are red or amber in one of the two months and in another band in the other, red first
     */
    public record InProgress(MonthSoFar soFar, Map<Rag, Long> counts, List<ScorecardRow> turned) {

        static InProgress of(MonthSoFar soFar, List<ScorecardRow> rows) {
            Map<Rag, Long> counts = new TreeMap<>();
            rows.stream().flatMap(row -> row.soFar().stream()).forEach(now -> counts.merge(now.rag(), 1L, Long::sum));
            Map<Rag, List<ScorecardRow>> turned = rows.stream()
                    .filter(row -> row.soFar().filter(now -> isTurned(row.rag(), now.rag())).isPresent())
                    .collect(Collectors.groupingBy(row -> row.soFar().orElseThrow().rag()));
            return new InProgress(
                    soFar,
                    counts,
                    Stream.of(Rag.RED, Rag.AMBER, Rag.GREEN, Rag.BELOW_RANGE)
                            .flatMap(rag -> turned.getOrDefault(rag, List.of()).stream())
                            .toList());
        }

        private static boolean isTurned(Rag before, Rag now) {
            return now != Rag.NONE && now != before && (now.isBreach() || before.isBreach());
        }

        public long count(Rag rag) {
            return counts.getOrDefault(rag, 0L);
        }
    }

    /**
     * A red or amber indicator.
     *
     * @param before its band of the month before
     */
    public record Breach(ScorecardRow row, Rag before) {

        /** Whether it was in a better band, or in none, the month before. */
        public boolean isNew() {
            return row.rag() != before && before != Rag.RED;
        }
    }

    /** The month that an authority's home page shows: the newest complete month or, if there is none yet, the newest. */
    static YearMonth home(NavigableMap<YearMonth, Snapshot> snapshots) {
        return snapshots.descendingMap().values().stream()
                .filter(Snapshot::isOfWholeMonth)
                .findFirst()
                .map(Snapshot::month)
                .orElseGet(snapshots::lastKey);
    }

    static Optional<ScorecardPage> of(LiveView view, String authority, String name, YearMonth month, Map<String, Long> findings, Instant now) {
        TreeMap<YearMonth, Snapshot> snapshots = view.snapshots(authority);
        Snapshot snapshot = snapshots.get(month);
        if (snapshot == null) {
            return Optional.empty();
        }
        Settings settings = view.settings(authority);
        boolean isHome = month.equals(home(snapshots));
        Optional<Snapshot> newest =
                Optional.of(snapshots.lastEntry().getValue()).filter(any -> isHome && !snapshots.lastKey().equals(month));
        List<YearMonth> last = new ArrayList<>();
        for (int back = SHOWN_MONTHS - 1; back >= 0; back--) {
            last.add(month.minusMonths(back));
        }
        List<String> years = settings.earlierYears()
                .map(EarlierYearSet::year)
                .distinct()
                .sorted()
                .toList();
        List<String> lastYears = years.subList(Math.max(0, years.size() - SHOWN_MONTHS), years.size());
        List<Section> sections = new ArrayList<>();
        for (Indicator indicator : Catalogue.indicators()) {
            snapshot.line(indicator.number(), "").ifPresent(line -> {
                if (sections.isEmpty() || sections.get(sections.size() - 1).number() != indicator.section()) {
                    sections.add(new Section(
                            indicator.section(), Catalogue.section(indicator.section()), new ArrayList<>()));
                }
                sections.get(sections.size() - 1)
                        .rows()
                        .add(row(indicator, line, snapshots, snapshot, last, lastYears, settings, newest));
            });
        }
        List<ScorecardRow> rows = sections.stream().flatMap(section -> section.rows().stream()).toList();
        List<Breach> breaches = Stream.of(Rag.RED, Rag.AMBER)
                .flatMap(rag -> rows.stream().filter(row -> row.rag() == rag))
                .map(row -> new Breach(row, band(snapshots, month.minusMonths(1), row.number())))
                .toList();
        Map<Rag, Long> counts = new TreeMap<>();
        rows.forEach(row -> counts.merge(row.rag(), 1L, Long::sum));
        Optional<YearMonth> published = snapshots.descendingMap().values().stream()
                .filter(known -> known.revision() > 0)
                .map(Snapshot::month)
                .findFirst();
        return Optional.of(new ScorecardPage(
                authority,
                name,
                snapshot,
                new ArrayList<>(snapshots.descendingKeySet()),
                last,
                lastYears,
                sections,
                breaches,
                isHome || !snapshot.isOfWholeMonth() ? ExpectedBreach.of(view.forecasts(authority).values()) : List.of(),
                counts,
                published,
                restatedSince(view, authority, published),
                findings,
                isHome,
                MonthSoFar.of(snapshots.lastEntry().getValue()).map(MonthSoFar::month),
                MonthSoFar.of(snapshot),
                newest.flatMap(MonthSoFar::of).map(soFar -> InProgress.of(soFar, rows)),
                UpToDate.of(view, authority, now)));
    }

    private static List<Restatement> restatedSince(LiveView view, String authority, Optional<YearMonth> published) {
        return published
                .flatMap(last -> view.firstPublished(authority, last))
                .map(first -> view.restatementsSince(authority, first.publishedAt()))
                .orElse(List.of());
    }

    private static Rag band(Map<YearMonth, Snapshot> snapshots, YearMonth month, String indicator) {
        return Optional.ofNullable(snapshots.get(month))
                .flatMap(snapshot -> snapshot.line(indicator, ""))
                .map(SnapshotLine::rag)
                .orElse(Rag.NONE);
    }

    /** Whether to show what may change from today: on the home page, and beside today's figures. */
    public boolean isOfToday() {
        return isHome || partial.isPresent();
    }

    /** Whether a month is the one in progress. */
    public boolean isOpen(YearMonth month) {
        return open.filter(month::equals).isPresent();
    }

    /** How many data quality findings there are. */
    public long allFindings() {
        return findings.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The restatements that there is room for. */
    public List<Restatement> lately() {
        return restated.stream().limit(MOST_SHOWN).toList();
    }

    /** How many are red or amber that were better, or not rated, the month before. */
    public long newBreaches() {
        return breaches.stream().filter(Breach::isNew).count();
    }

    public long count(Rag rag) {
        return counts.getOrDefault(rag, 0L);
    }

    private static Optional<BigDecimal> value(
            Map<YearMonth, Snapshot> snapshots, YearMonth month, Indicator indicator) {
        return Optional.ofNullable(snapshots.get(month))
                .flatMap(snapshot -> snapshot.line(indicator.number(), ""))
                .flatMap(SnapshotLine::value);
    }

    /** The value of a complete month; part of a month does not belong in a line of whole ones. */
    private static Optional<BigDecimal> wholeMonth(
            Map<YearMonth, Snapshot> snapshots, YearMonth month, Indicator indicator) {
        return Optional.ofNullable(snapshots.get(month))
                .filter(Snapshot::isOfWholeMonth)
                .flatMap(any -> value(snapshots, month, indicator));
    }

    private static boolean isOfYearToDate(Settings settings, SnapshotLine line, YearMonth month) {
        return line.yearToDateValue().isPresent()
                && settings.target(line.indicator(), month)
                        .filter(set -> set.basis() == TargetBasis.YEAR_TO_DATE)
                        .isPresent();
    }

    private static ScorecardRow row(
            Indicator indicator,
            SnapshotLine line,
            Map<YearMonth, Snapshot> snapshots,
            Snapshot snapshot,
            List<YearMonth> last,
            List<String> years,
            Settings settings,
            Optional<Snapshot> newest) {
        YearMonth month = snapshot.month();
        List<Optional<BigDecimal>> values = new ArrayList<>();
        for (int back = SPARK_MONTHS - 1; back >= 0; back--) {
            values.add(wholeMonth(snapshots, month.minusMonths(back), indicator));
        }
        return new ScorecardRow(
                indicator.number(),
                indicator.name(),
                Show.polarity(indicator.polarity()),
                line.unavailable().orElse(""),
                last.stream()
                        .map(one -> indicator.unit().shown(value(snapshots, one, indicator)))
                        .toList(),
                line.yearToDateNumerator().isEmpty() ? "" : indicator.unit().shown(line.yearToDateValue()),
                line.dot(),
                line.rag(),
                line.target().orElse(""),
                years.stream()
                        .map(year -> printed(
                                indicator,
                                settings.earlierYears(indicator.number())
                                        .filter(set -> set.year().equals(year))
                                        .findFirst()
                                        .map(EarlierYearSet::value)))
                        .toList(),
                benchmarks(settings, indicator),
                isOfYearToDate(settings, line, month),
                Spark.of(values),
                sparkWords(values, indicator),
                MonthSoFar.of(snapshot).flatMap(soFar -> soFar.comparedWith(indicator, line.dot())),
                newest.flatMap(now -> now.line(indicator.number(), "").map(so -> soFar(settings, so, now.month()))),
                FormerFigure.of(settings, month, line));
    }

    private static SoFar soFar(Settings settings, SnapshotLine line, YearMonth month) {
        String value = line.unit().shown(line.value());
        return new SoFar(
                value,
                isOfYearToDate(settings, line, month) ? line.unit().shown(line.yearToDateValue()) : value,
                line.rag());
    }

    private static String sparkWords(List<Optional<BigDecimal>> values, Indicator indicator) {
        List<BigDecimal> known = values.stream().flatMap(Optional::stream).toList();
        return known.isEmpty()
                ? "No figures in the last 13 full months"
                : "Last 13 months: lowest " + indicator.unit().shown(known.stream().min(BigDecimal::compareTo))
                        + ", highest " + indicator.unit().shown(known.stream().max(BigDecimal::compareTo));
    }

    /** The newest benchmarks: neighbours' average and best, England's average and top quartile. */
    static List<String> benchmarks(Settings settings, Indicator indicator) {
        Optional<BenchmarkSet> newest = settings.newestBenchmark(indicator.number());
        return List.of(
                printed(indicator, newest.flatMap(BenchmarkSet::statisticalNeighbourAverage)),
                printed(indicator, newest.flatMap(BenchmarkSet::bestStatisticalNeighbour)),
                printed(indicator, newest.flatMap(BenchmarkSet::nationalAverage)),
                printed(indicator, newest.flatMap(BenchmarkSet::nationalTopQuartile)));
    }

    private static String printed(Indicator indicator, Optional<BigDecimal> number) {
        return indicator.unit().shown(number.map(indicator.unit()::rounded));
    }
}
