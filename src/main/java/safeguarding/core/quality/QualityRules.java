package safeguarding.core.quality;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All rules of data quality, in the order in which people see them. */
public final class QualityRules {

    private static final List<QualityRule> ALL = Stream.of(
                    OverlapRules.RULES,
                    RepeatRules.RULES,
                    DateRules.RULES,
                    UnknownRules.RULES,
                    LinkRules.RULES,
                    AllocationRules.RULES,
                    CodeRules.RULES)
            .flatMap(List::stream)
            .toList();

    private static final Map<String, Integer> POSITIONS = positions();

    private QualityRules() {}

    /** All of them. */
    public static List<QualityRule> all() {
        return ALL;
    }

    /** The rule with a label. */
    public static Optional<QualityRule> named(String label) {
        return Optional.ofNullable(POSITIONS.get(label)).map(ALL::get);
    }

    /** The position of a rule among all; a rule of a later version comes after those that this version knows. */
    static int position(String label) {
        return POSITIONS.getOrDefault(label, ALL.size());
    }

    private static Map<String, Integer> positions() {
        Map<String, Integer> positions = new HashMap<>();
        for (QualityRule rule : ALL) {
            positions.put(rule.label(), positions.size());
        }
        return Map.copyOf(positions);
    }
}
