package safeguarding.pages.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import safeguarding.core.indicator.Unit;
import safeguarding.core.settings.SettingsEvent.BenchmarkSet;
import safeguarding.core.settings.SettingsEvent.TargetSet;

/** The level lines on a chart of an indicator: where its target's bands begin, and benchmarks. */
public final class Levels {

    private final List<Chart.ReferenceLine> lines = new ArrayList<>();
    private final Unit unit;

    private Levels(Unit unit) {
        this.unit = unit;
    }

    /**
     * @param unit the unit of the indicator, in which they are labelled
     */
    public static List<Chart.ReferenceLine> of(Unit unit, Optional<TargetSet> target, Optional<BenchmarkSet> benchmark) {
        Levels levels = new Levels(unit);
        target.ifPresent(set -> {
            levels.add(set.green(), "Green edge", "green");
            levels.add(set.red(), "Red edge", "red");
            levels.add(set.target(), "Target", "green");
            levels.add(set.low(), "Range from", "green");
            levels.add(set.high(), "Range to", "green");
        });
        benchmark.ifPresent(set -> {
            levels.add(set.statisticalNeighbourAverage(), "Neighbours", "benchmark");
            levels.add(set.nationalAverage(), "England", "benchmark");
            levels.add(set.nationalTopQuartile(), "Top quartile", "benchmark");
        });
        return List.copyOf(levels.lines);
    }

    private void add(Optional<BigDecimal> at, String label, String style) {
        at.ifPresent(level -> lines.add(new Chart.ReferenceLine(
                level, label + " " + unit.shown(Optional.of(level.stripTrailingZeros())), style)));
    }
}
