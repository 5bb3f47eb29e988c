package safeguarding.pages.chart;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Unit;
import safeguarding.core.scorecard.Target;
import safeguarding.core.settings.SettingsEvent.BaselineSet;
import safeguarding.core.spc.Assurance;
import safeguarding.core.spc.Baseline;
import safeguarding.core.spc.Segment;
import safeguarding.core.spc.Variation;
import safeguarding.core.spc.Xmr;
import safeguarding.pages.report.Show;

/**
 * Statistical process control for an indicator: its XmR chart, what its newest figure and its target mean, and where the chart
 * has been rebased.
 *
 * @param newest why the newest figure is or is not out of the ordinary, in words
 * @param unit the unit of the mean and the limits
 * @param lower the lower limit, not lower than a figure can be; empty, like the other, if there is too little variation for
 * limits
 * @param upper the upper limit, not higher than a figure can be
 * @param enough whether there are enough values for limits that are more than provisional
 * @param screened whether large jumps are excluded from the limits
 * @param baselines the months whose limits are kept
 */
public record VariationChart(
        Chart chart,
        String newest,
        Variation variation,
        Optional<Assurance> assurance,
        Unit unit,
        BigDecimal mean,
        Optional<BigDecimal> lower,
        Optional<BigDecimal> upper,
        boolean enough,
        boolean screened,
        List<Rebased> rebased,
        List<Held> baselines) {

    private static final int FEWEST = 3;

    /** Where the chart has been rebased, and why. */
    public record Rebased(YearMonth month, String reason) {}

    /** The first and the last of the months whose limits are kept, and why these. */
    public record Held(YearMonth from, YearMonth to, String reason) {}

    /** A whole month that has a figure. */
    public record Month(YearMonth month, Chart.Value value) {}

    /**
     * @param months full months that have a figure, oldest first
     * @param rebases the months from which the process has changed, with the reasons
     * @param baselines stretches of months whose limits are kept, oldest first
     */
    public static Optional<VariationChart> of(
            List<Month> months,
            Indicator indicator,
            Optional<Target> target,
            NavigableMap<YearMonth, String> rebases,
            Collection<BaselineSet> baselines,
            boolean screened) {
        if (months.size() < FEWEST) {
            return Optional.empty();
        }
        NavigableMap<Integer, Rebased> starts = starts(months, rebases);
        Map<Baseline, Held> chosen = new LinkedHashMap<>();
        baselines.forEach(set -> chosen.put(
                new Baseline(before(months, set.from()), before(months, set.end())),
                new Held(YearMonth.from(set.from()), YearMonth.from(set.end()).minusMonths(1), set.reason())));
        List<Segment> segments = Segment.of(
                months.stream().map(month -> month.value().value().orElseThrow()).toList(),
                new TreeSet<>(starts.keySet()),
                List.copyOf(chosen.keySet()),
                screened);
        Segment last = segments.get(segments.size() - 1);
        Xmr.Signal newest = last.limits().signals().get(last.limits().signals().size() - 1);
        return Optional.of(new VariationChart(
                Chart.of(
                        marked(months, segments, indicator),
                        lines(segments, indicator.unit()),
                        "The figure for the latest full month is " + newest.words() + ". The table below has every figure."),
                newest.words(),
                Variation.of(newest, indicator.polarity()),
                target.filter(any -> last.limits().varies()).map(goal -> Assurance.of(goal, last.limits())),
                indicator.unit(),
                Xmr.shown(last.limits().mean(), 1),
                limit(last.limits(), last.limits().lower(), indicator.unit()),
                limit(last.limits(), last.limits().upper(), indicator.unit()),
                last.sample() >= Xmr.ENOUGH,
                screened,
                List.copyOf(starts.values()),
                chosen.entrySet().stream()
                        .filter(each -> isInUse(each.getKey(), segments))
                        .map(Map.Entry::getValue)
                        .toList()));
    }

    private static Optional<BigDecimal> limit(Xmr limits, BigDecimal limit, Unit unit) {
        return limits.varies() ? Optional.of(Xmr.shown(unit.possible(limit), 1)) : Optional.empty();
    }

    /** A mean or a limit for people, with its unit. */
    public String shown(BigDecimal level) {
        return unit.shown(Optional.of(level));
    }

    /** How many of the months are before a day. */
    private static int before(List<Month> months, LocalDate day) {
        return (int) months.stream().filter(month -> month.month().atDay(1).isBefore(day)).count();
    }

    /** Whether the limits of some segment are those of a baseline, which may be longer than the segment is. */
    private static boolean isInUse(Baseline baseline, List<Segment> segments) {
        return segments.stream()
                .flatMap(segment -> segment.baseline().stream())
                .anyMatch(held -> baseline.from() <= held.from() && held.to() <= baseline.to());
    }

    /** The month at which each rebase begins: the first that has a figure from then on. */
    private static NavigableMap<Integer, Rebased> starts(List<Month> months, NavigableMap<YearMonth, String> rebases) {
        NavigableMap<Integer, Rebased> starts = new TreeMap<>();
        rebases.forEach((from, reason) -> {
            for (int i = 0; i < months.size(); i++) {
                if (!months.get(i).month().isBefore(from)) {
                    if (i > 0) {
                        starts.put(i, new Rebased(from, reason));
                    }
                    return;
                }
            }
        });
        return starts;
    }

    private static List<Chart.Value> marked(List<Month> months, List<Segment> segments, Indicator indicator) {
        List<Chart.Value> marked = new ArrayList<>();
        for (Segment segment : segments) {
            for (int i = segment.from(); i < segment.to(); i++) {
                Xmr.Signal signal = segment.limits().signals().get(i - segment.from());
                Chart.Value value = months.get(i).value();
                marked.add(new Chart.Value(
                        value.month(),
                        value.value(),
                        value.printed() + ", " + signal.words(),
                        style(Variation.of(signal, indicator.polarity()))));
            }
        }
        return marked;
    }

    private static String style(Variation variation) {
        return variation == Variation.COMMON_CAUSE || variation == Variation.TOO_LITTLE ? "point" : Show.kind(variation);
    }

    /** The limits of every segment; only those of the last one are labelled. */
    private static List<Chart.ReferenceLine> lines(List<Segment> segments, Unit unit) {
        List<Chart.ReferenceLine> lines = new ArrayList<>();
        for (Segment segment : segments) {
            boolean isLast = segment == segments.get(segments.size() - 1);
            Xmr xmr = segment.limits();
            lines.add(line("Mean", xmr.mean(), "mean", segment, isLast, unit));
            if (!xmr.varies()) {
                continue;
            }
            lines.add(line("Upper limit", unit.possible(xmr.upper()), "limit", segment, isLast, unit));
            lines.add(line("Lower limit", unit.possible(xmr.lower()), "limit", segment, isLast, unit));
        }
        return lines;
    }

    private static Chart.ReferenceLine line(
            String name, BigDecimal at, String style, Segment segment, boolean isNamed, Unit unit) {
        String label = isNamed ? name + " " + unit.shown(Optional.of(Xmr.shown(at, 1))) : "";
        return new Chart.ReferenceLine(at, label, style, segment.from(), segment.to() - 1);
    }
}
