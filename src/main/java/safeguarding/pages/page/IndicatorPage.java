package safeguarding.pages.page;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import safeguarding.core.calendar.London;
import safeguarding.core.forecast.Forecast;
import safeguarding.core.forecast.Projection;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Unit;
import safeguarding.core.publication.Change;
import safeguarding.core.publication.FormerFigure;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.scorecard.Rag;
import safeguarding.core.scorecard.Target;
import safeguarding.core.settings.LocalStandard;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.SettingsEvent.BenchmarkSet;
import safeguarding.core.settings.SettingsEvent.CommentaryWritten;
import safeguarding.core.settings.SettingsEvent.DataNoteSet;
import safeguarding.core.settings.SettingsEvent.TargetSet;
import safeguarding.core.settings.TargetBasis;
import safeguarding.pages.chart.Chart;
import safeguarding.pages.chart.Levels;
import safeguarding.pages.chart.VariationChart;
import safeguarding.pages.report.Show;
import safeguarding.pages.view.LiveView;
import safeguarding.pages.view.Restatement;

/** The contents of an indicator's page: its rule, its months with their numerators and denominators, and its trend. */
public record IndicatorPage(
        String authority,
        String name,
        Indicator indicator,
        List<Month> months,
        List<BreakdownPart> parts,
        Chart chart,
        Optional<VariationChart> variation,
        List<String> notes,
        List<Commented> commentary,
        List<RestatedRow> restated,
        Optional<Forecast> forecast,
        AnnualTrend annual,
        List<Standard> standards,
        Optional<String> target,
        List<FormerFigure> former,
        UpToDate upToDate) {

    private static final int MONTHS = 24;

    /**
     * A local standard that the rule uses.
     *
     * @param value the current value
     * @param permitted the permitted values, with their unit
     * @param isOwn whether the authority has set it itself
     */
    public record Standard(String meaning, String value, String permitted, boolean isOwn) {}

    /**
     * A month's figure with its numerator and denominator.
     *
     * @param published the value as first published; empty if it has not been published yet
     * @param yearBefore the value of the same month a year before; empty if there is none
     */
    public record Month(
            YearMonth month,
            String value,
            String published,
            String yearBefore,
            long numerator,
            long denominator,
            String yearToDate,
            Rag rag,
            String status,
            boolean isPending,
            int revision,
            String unavailable) {}

    /** A part of the indicator in the newest month. */
    public record BreakdownPart(String name, String value, long numerator, long denominator, String unavailable) {}

    /** Commentary on its figure for a month. */
    public record Commented(YearMonth month, CommentaryWritten written) {}

    /** A restatement of this indicator. */
    public record RestatedRow(YearMonth month, int revision, String on, String before, String after, String reasons) {}

    static IndicatorPage of(
            LiveView view, String authority, String name, Indicator indicator, boolean screened, Instant now) {
        TreeMap<YearMonth, Snapshot> snapshots = view.snapshots(authority);
        Settings settings = view.settings(authority);
        List<Snapshot> shown = snapshots.values().stream()
                .skip(Math.max(0, snapshots.size() - MONTHS))
                .toList();
        List<Month> months = new ArrayList<>();
        List<Chart.Value> values = new ArrayList<>();
        List<VariationChart.Month> whole = new ArrayList<>();
        for (Snapshot snapshot : shown) {
            snapshot.line(indicator.number(), "").ifPresent(line -> {
                months.add(0, month(view, snapshot, line, indicator));
                Chart.Value value = value(snapshot, line, indicator);
                values.add(value);
                if (snapshot.isOfWholeMonth() && line.value().isPresent()) {
                    whole.add(new VariationChart.Month(snapshot.month(), value));
                }
            });
        }
        return new IndicatorPage(
                authority,
                name,
                indicator,
                months,
                parts(snapshots, indicator),
                chart(
                        values,
                        settings.target(indicator.number(), snapshots.lastKey()),
                        settings.newestBenchmark(indicator.number()),
                        indicator.unit()),
                VariationChart.of(
                        whole,
                        indicator,
                        settings.target(indicator.number(), snapshots.lastKey()).map(Target::of).filter(Target::isSet),
                        settings.rebased(indicator.number()),
                        settings.baselines(indicator.number()).values(),
                        screened),
                settings.notes(indicator.number(), snapshots.lastKey()).map(DataNoteSet::note).distinct().toList(),
                commentary(settings, indicator, shown),
                restated(view, authority, indicator),
                Optional.ofNullable(view.forecasts(authority).get(indicator.number())),
                AnnualTrend.of(settings, indicator),
                standards(settings, indicator, London.dateOf(now)),
                settings.target(indicator.number(), snapshots.lastKey())
                        .map(set -> Target.of(set).words(indicator.unit())
                                + (set.basis() == TargetBasis.YEAR_TO_DATE ? " in the year to date" : "")),
                former(settings, indicator, shown),
                UpToDate.of(view, authority, now));
    }

    /** A target for the year to date is drawn as a line on the chart; the months are not compared with it. */
    private static Chart chart(
            List<Chart.Value> values, Optional<TargetSet> target, Optional<BenchmarkSet> benchmark, Unit unit) {
        Optional<Target> ofMonths = target.filter(set -> !Target.isOfYearToDate(set)).map(Target::of).filter(Target::isSet);
        return Chart.of(
                values,
                Levels.of(unit, target, benchmark),
                Chart.words(values) + ofMonths.map(goal -> " The target is " + goal.words(unit) + ".").orElse(""),
                ofMonths);
    }

    /** Why there is no breakdown for the newest month, if none of its parts has a figure. */
    public Optional<String> noParts() {
        return parts.stream().allMatch(part -> !part.unavailable().isEmpty())
                ? Optional.of(parts.stream().map(BreakdownPart::unavailable).distinct().collect(Collectors.joining(" ")))
                : Optional.empty();
    }

    /** Earlier published figures for the months shown, newest first and the whole before its parts. */
    private static List<FormerFigure> former(Settings settings, Indicator indicator, List<Snapshot> shown) {
        List<FormerFigure> former = new ArrayList<>();
        indicator.breakdowns().forEach(part -> {
            for (int i = shown.size() - 1; i >= 0; i--) {
                YearMonth month = shown.get(i).month();
                shown.get(i)
                        .line(indicator.number(), part)
                        .ifPresent(line -> former.addAll(FormerFigure.of(settings, month, line)));
            }
        });
        return List.copyOf(former);
    }

    /** Earlier published figures for the whole in a month, if they differ. */
    public List<FormerFigure> former(YearMonth month) {
        return former.stream()
                .filter(figure -> figure.line().breakdown().isEmpty()
                        && YearMonth.from(figure.before().month()).equals(month))
                .toList();
    }

    /** Its number and its name. */
    public String title() {
        return indicator.number() + " " + indicator.name();
    }

    private static List<Standard> standards(Settings settings, Indicator indicator, LocalDate today) {
        return Stream.of(LocalStandard.values())
                .filter(standard -> standard.isOf(indicator.number()))
                .map(standard -> new Standard(
                        standard.meaning(),
                        settings.standard(standard.label(), today).orElse(standard.usual()),
                        standard.permitted(),
                        settings.standard(standard.label(), today).isPresent()))
                .toList();
    }

    /** The newest complete month, which says more than part of one. */
    public Optional<Month> newestWhole() {
        return months.stream().filter(month -> !month.status().endsWith("so far")).findFirst();
    }

    private static List<Commented> commentary(Settings settings, Indicator indicator, List<Snapshot> shown) {
        List<Commented> commentary = new ArrayList<>();
        shown.forEach(snapshot -> settings.commentary(indicator.number(), snapshot.month())
                .forEach(written -> commentary.add(0, new Commented(snapshot.month(), written))));
        return commentary;
    }

    /** The projected month end; only if there is a projection. */
    public Projection projection() {
        return forecast.flatMap(Forecast::projection).orElseThrow();
    }

    public String printed(BigDecimal value) {
        return indicator.unit().shown(Optional.of(value));
    }

    private static Chart.Value value(Snapshot snapshot, SnapshotLine line, Indicator indicator) {
        return new Chart.Value(
                Show.shortMonth(snapshot.month()),
                line.value(),
                indicator.unit().shown(line.value()) + (snapshot.isOfWholeMonth() ? "" : " so far"),
                snapshot.isOfWholeMonth() ? "point" : Chart.SO_FAR);
    }

    private static Month month(LiveView view, Snapshot snapshot, SnapshotLine line, Indicator indicator) {
        YearMonth month = snapshot.month();
        return new Month(
                month,
                indicator.unit().shown(line.value()),
                view.firstPublished(snapshot.authority(), month)
                        .flatMap(first -> first.line(indicator.number(), ""))
                        .map(first -> indicator.unit().shown(first.value()))
                        .orElse(""),
                Optional.ofNullable(view.snapshots(snapshot.authority()).get(month.minusYears(1)))
                        .flatMap(before -> before.line(indicator.number(), ""))
                        .map(before -> indicator.unit().shown(before.value()))
                        .orElse(""),
                line.numerator(),
                line.denominator(),
                line.yearToDateNumerator().isEmpty() ? "" : indicator.unit().shown(line.yearToDateValue()),
                line.rag(),
                Show.status(snapshot.status()) + (snapshot.isOfWholeMonth() ? "" : ", so far"),
                snapshot.pendingSince().isPresent(),
                snapshot.revision(),
                line.unavailable().orElse(""));
    }

    private static List<BreakdownPart> parts(TreeMap<YearMonth, Snapshot> snapshots, Indicator indicator) {
        return snapshots.lastEntry().getValue().lines().stream()
                .filter(line -> line.indicator().equals(indicator.number())
                        && !line.breakdown().isEmpty())
                .map(line -> new BreakdownPart(
                        line.breakdown().substring(line.breakdown().indexOf('=') + 1).replace('-', ' '),
                        indicator.unit().shown(line.value()),
                        line.numerator(),
                        line.denominator(),
                        line.unavailable().orElse("")))
                .toList();
    }

    private static List<RestatedRow> restated(LiveView view, String authority, Indicator indicator) {
        List<RestatedRow> restated = new ArrayList<>();
        for (Restatement restatement : view.restatements(authority)) {
            for (Change change : restatement.changes()) {
                if (change.indicator().equals(indicator.number()) && change.breakdown().isEmpty()) {
                    restated.add(new RestatedRow(
                            restatement.month(),
                            restatement.revision(),
                            Show.time(restatement.publishedAt()),
                            indicator.unit().shown(change.valueBefore()),
                            indicator.unit().shown(change.value()),
                            String.join(", ", change.reasons().stream().map(Show::reason).toList())));
                }
            }
        }
        return restated;
    }
}
