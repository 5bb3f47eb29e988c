package safeguarding.indicator.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import safeguarding.indicator.Indicator;
import safeguarding.indicator.Measure;

/** All indicators, in the order of the report, from the files of its sections. */
public final class Catalogue {

    private static final List<Indicator> INDICATORS = Stream.of(
                    ContactAndReferral.INDICATORS,
                    Assessments.INDICATORS,
                    Section47Enquiries.INDICATORS,
                    ChildrenInNeed.INDICATORS,
                    ChildProtection.INDICATORS,
                    LookedAfterChildren.INDICATORS)
            .flatMap(List::stream)
            .toList();

    private static final List<Measure> MEASURES =
            INDICATORS.stream().map(Indicator::measure).distinct().toList();

    private static final Map<String, Indicator> BY_NUMBER =
            INDICATORS.stream().collect(Collectors.toUnmodifiableMap(Indicator::number, Function.identity()));

    private Catalogue() {}

    public static List<Indicator> indicators() {
        return INDICATORS;
    }

    /** The measures that the indicators read, each once. */
    public static List<Measure> measures() {
        return MEASURES;
    }

    public static Optional<Indicator> indicator(String number) {
        return Optional.ofNullable(BY_NUMBER.get(number));
    }
}
