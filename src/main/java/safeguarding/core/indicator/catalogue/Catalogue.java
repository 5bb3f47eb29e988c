package safeguarding.core.indicator.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import safeguarding.core.indicator.Duty;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Measure;

/** All indicators, in the order of the report, from the files of its sections. */
public final class Catalogue {

    /** Changes with every change of a rule, so that each figure records the rules it was calculated by. */
    public static final String VERSION = "5";

    private static final List<String> SECTIONS = List.of(
            "Contact and referral (MASH)",
            "Assessments",
            "Section 47 enquiries",
            "Children in need",
            "Child protection",
            "Looked after children",
            "Care leavers",
            "Placements",
            "Adoptions",
            "Caseload");

    private static final List<Indicator> INDICATORS = Stream.of(
                    ContactAndReferral.INDICATORS,
                    Assessments.INDICATORS,
                    Section47Enquiries.INDICATORS,
                    ChildrenInNeed.INDICATORS,
                    ChildProtection.INDICATORS,
                    LookedAfterChildren.INDICATORS,
                    CareLeavers.INDICATORS,
                    Placements.INDICATORS,
                    Adoptions.INDICATORS,
                    Caseloads.INDICATORS)
            .flatMap(List::stream)
            .toList();

    private static final List<Measure> MEASURES =
            INDICATORS.stream()
            .flatMap(indicator -> Stream.concat(
                    indicator.measures().stream(),
                    indicator.duty().map(Duty::measure).stream()))
            .distinct()
            .toList();

    private static final Map<String, Indicator> BY_NUMBER =
            INDICATORS.stream().collect(Collectors.toUnmodifiableMap(Indicator::number, Function.identity()));

    private static final Map<String, Integer> POSITIONS = IntStream.range(0, INDICATORS.size())
            .boxed()
            .collect(Collectors.toUnmodifiableMap(place -> INDICATORS.get(place).number(), Function.identity()));

    private Catalogue() {}

    public static List<Indicator> indicators() {
        return INDICATORS;
    }

    /** The measures that the indicators read, and those that say what they expect is late, each once. */
    public static List<Measure> measures() {
        return MEASURES;
    }

    /** The name of a section of the report. */
    public static String section(int number) {
        return SECTIONS.get(number - 1);
    }

    /** The place of an indicator in the report; after all others where it is not known. */
    public static int position(String number) {
        return POSITIONS.getOrDefault(number, INDICATORS.size());
    }

    public static Optional<Indicator> indicator(String number) {
        return Optional.ofNullable(BY_NUMBER.get(number));
    }

    /**
     * Whether a text is an indicator's number, and the other the name of a part of it, where that is not empty. Settings may
     * speak of an indicator that only a later version knows, but not of its parts.
     */
    public static boolean isLine(String indicator, String breakdown) {
        return breakdown.isEmpty()
                ? indicator.matches("\\d{1,2}\\.\\d{1,2}[a-z]?")
                : indicator(indicator)
                        .filter(known -> known.breakdowns().contains(breakdown))
                        .isPresent();
    }
}
