package safeguarding.setup;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Polarity;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.settings.SettingsEvent.BenchmarkSet;

/** What an authority's statistical neighbours and England achieved, from their published figures. */
final class Benchmarks {

    /** An average of fewer says little about a group of ten. */
    private static final int FEWEST_NEIGHBOURS = 5;

    private static final BigDecimal QUARTER = new BigDecimal("0.25");

    private final ReferenceData data;

    Benchmarks(ReferenceData data) {
        this.data = data;
    }

    /** The benchmarks of all indicators and years for which there are any. */
    List<WantedSetting> of(String authority) {
        return data.indicators().stream()
                .flatMap(number -> Catalogue.indicator(number).stream())
                .flatMap(indicator -> data.years(indicator.number()).stream().map(year -> of(authority, indicator, year)))
                .toList();
    }

    private WantedSetting of(String authority, Indicator indicator, int year) {
        String number = indicator.number();
        List<BigDecimal> neighbours = data.neighbours(authority).stream()
                .flatMap(code -> data.published(number, code, year).stream())
                .sorted()
                .toList();
        String years = (year - 1) + "/" + String.valueOf(year).substring(2);
        return new WantedSetting(
                FirstSettings.OURS + "benchmark/" + number + "/" + years.replace('/', '-'),
                envelope -> new BenchmarkSet(
                        envelope,
                        number,
                        years,
                        neighbours.size() < FEWEST_NEIGHBOURS ? Optional.empty() : Optional.of(average(neighbours)),
                        best(indicator.polarity(), neighbours),
                        data.england(number, year).map(Benchmarks::kept),
                        quartile(indicator.polarity(), data.all(number, year))));
    }

    private static BigDecimal average(List<BigDecimal> values) {
        BigDecimal sum = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return kept(sum.divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL64));
    }

    private static Optional<BigDecimal> best(Polarity polarity, List<BigDecimal> sorted) {
        return bestFirst(polarity, sorted).findFirst().map(Benchmarks::kept);
    }

    /** The value that the best quarter reach, between two authorities in proportion; the least and the greatest count as 0 and 1. */
    static Optional<BigDecimal> quartile(Polarity polarity, List<BigDecimal> sorted) {
        List<BigDecimal> best = bestFirst(polarity, sorted).toList();
        if (best.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal place = QUARTER.multiply(BigDecimal.valueOf(best.size() - 1L));
        int below = place.intValue();
        BigDecimal from = best.get(below);
        BigDecimal to = best.get(Math.min(below + 1, best.size() - 1));
        return Optional.of(kept(from.add(to.subtract(from).multiply(place.remainder(BigDecimal.ONE)))));
    }

    /** Empty if neither a higher nor a lower value is better. */
    private static Stream<BigDecimal> bestFirst(Polarity polarity, List<BigDecimal> sorted) {
        return switch (polarity) {
            case LOW -> sorted.stream();
            case HIGH -> {
                List<BigDecimal> reversed = new ArrayList<>(sorted);
                Collections.reverse(reversed);
                yield reversed.stream();
            }
            default -> Stream.empty();
        };
    }

    /** As printed, with as many places as are kept. */
    private static BigDecimal kept(BigDecimal value) {
        return value.setScale(1, RoundingMode.HALF_UP).setScale(2, RoundingMode.UNNECESSARY);
    }
}
