package safeguarding.pages.page;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.SettingsEvent.BenchmarkSet;
import safeguarding.core.settings.SettingsEvent.EarlierYearSet;
import safeguarding.pages.chart.Chart;
import safeguarding.pages.chart.Levels;

/**
 * An indicator over the years, compared with others: every year for which the authority or a benchmark has a figure.
 *
 * @param years newest first
 */
public record AnnualTrend(List<Year> years, Chart chart) {

    /**
     * A year's figures as printed: the authority's own and its numerator and denominator if known, its neighbours' average and
     * best, and England's.
     */
    public record Year(
            String year, String own, String of, String neighbours, String best, String national, String topQuartile) {}

    static AnnualTrend of(Settings settings, Indicator indicator) {
        TreeSet<String> names = new TreeSet<>();
        settings.earlierYears(indicator.number()).map(EarlierYearSet::year).forEach(names::add);
        settings.benchmarks(indicator.number()).map(BenchmarkSet::year).forEach(names::add);
        List<Year> years = new ArrayList<>();
        List<Chart.Value> values = new ArrayList<>();
        for (String year : names) {
            Optional<EarlierYearSet> set = settings.earlierYears(indicator.number())
                    .filter(one -> one.year().equals(year))
                    .findFirst();
            Optional<BigDecimal> own = set.map(EarlierYearSet::value);
            Optional<BenchmarkSet> others =
                    settings.benchmarks(indicator.number()).filter(one -> one.year().equals(year)).findFirst();
            years.add(0, new Year(
                    year,
                    printed(indicator, own),
                    set.map(AnnualTrend::of).orElse(""),
                    printed(indicator, others.flatMap(BenchmarkSet::statisticalNeighbourAverage)),
                    printed(indicator, others.flatMap(BenchmarkSet::bestStatisticalNeighbour)),
                    printed(indicator, others.flatMap(BenchmarkSet::nationalAverage)),
                    printed(indicator, others.flatMap(BenchmarkSet::nationalTopQuartile))));
            values.add(new Chart.Value(year, own, printed(indicator, own), "point"));
        }
        return new AnnualTrend(
                List.copyOf(years),
                Chart.of(
                        values,
                        Levels.of(indicator.unit(), Optional.empty(), settings.newestBenchmark(indicator.number())),
                        Chart.words(values)));
    }

    private static String of(EarlierYearSet set) {
        return set.numerator()
                .flatMap(numerator -> set.denominator().map(denominator -> numerator + " of " + denominator))
                .orElse("");
    }

    /** Whether the authority has enough years of its own for a line. */
    public boolean isDrawn() {
        return chart.points().size() > 1;
    }

    private static String printed(Indicator indicator, Optional<BigDecimal> value) {
        return indicator.unit().shown(value.map(indicator.unit()::rounded));
    }
}
