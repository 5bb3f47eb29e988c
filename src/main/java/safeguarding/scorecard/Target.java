package safeguarding.scorecard;

import java.math.BigDecimal;
import java.util.Optional;
import safeguarding.settings.SettingsEvent.TargetSet;
import safeguarding.settings.TargetBasis;

/** What is green, amber and red for an indicator: one of five shapes, with its numbers. */
public sealed interface Target {

    Rag rag(BigDecimal value);

    /** The target in words, for people. */
    String words();

    /** Whether figures can be held against it. */
    default boolean isSet() {
        return true;
    }

    /** The shape that a setting describes. */
    static Target of(TargetSet set) {
        return switch (set.shape()) {
            case HIGH -> new High(set.red().orElseThrow(), set.green().orElseThrow());
            case LOW -> new Low(set.red().orElseThrow(), set.green().orElseThrow());
            case BAND -> new Band(
                    set.target().orElseThrow(),
                    set.greenWithin().orElseThrow(),
                    set.amberWithin().orElseThrow());
            case RANGE -> new Range(
                    set.low().orElseThrow(),
                    set.high().orElseThrow(),
                    set.amberPercentAbove().orElseThrow());
            case TO_BE_SET -> new ToBeSet(set.green());
            case UNRECOGNISED -> throw new IllegalArgumentException("a target of an unknown shape");
        };
    }

    /** Whether the year to date is what is held against the target. */
    static boolean isOfYearToDate(TargetSet set) {
        return set.basis() == TargetBasis.YEAR_TO_DATE;
    }

    /** More is better: below red is red, from green on is green. */
    record High(BigDecimal red, BigDecimal green) implements Target {
        @Override
        public Rag rag(BigDecimal value) {
            return value.compareTo(red) < 0 ? Rag.RED : value.compareTo(green) < 0 ? Rag.AMBER : Rag.GREEN;
        }

        @Override
        public String words() {
            return plain(green) + " or more";
        }
    }

    /** Less is better: from red on is red, below green is green. */
    record Low(BigDecimal red, BigDecimal green) implements Target {
        @Override
        public Rag rag(BigDecimal value) {
            return value.compareTo(red) >= 0 ? Rag.RED : value.compareTo(green) >= 0 ? Rag.AMBER : Rag.GREEN;
        }

        @Override
        public String words() {
            return "below " + plain(green);
        }
    }

    /** Near the target is better, on both sides; the distances are in the indicator's own unit. */
    record Band(BigDecimal target, BigDecimal greenWithin, BigDecimal amberWithin) implements Target {
        @Override
        public Rag rag(BigDecimal value) {
            BigDecimal distance = value.subtract(target).abs();
            return distance.compareTo(greenWithin) <= 0
                    ? Rag.GREEN
                    : distance.compareTo(amberWithin) <= 0 ? Rag.AMBER : Rag.RED;
        }

        @Override
        public String words() {
            return plain(target) + ", give or take " + plain(greenWithin);
        }
    }

    /** Within a range is good; a little above it is amber, below it is said but has no colour. */
    record Range(BigDecimal low, BigDecimal high, BigDecimal amberPercentAbove) implements Target {

        private static final int WHOLE = 100;

        @Override
        public Rag rag(BigDecimal value) {
            if (value.compareTo(low) < 0) {
                return Rag.BELOW_RANGE;
            }
            if (value.compareTo(high) <= 0) {
                return Rag.GREEN;
            }
            BigDecimal scaled = value.multiply(BigDecimal.valueOf(WHOLE));
            BigDecimal edge = high.multiply(amberPercentAbove.add(BigDecimal.valueOf(WHOLE)));
            return scaled.compareTo(edge) <= 0 ? Rag.AMBER : Rag.RED;
        }

        /** How far a value is outside the range; nothing where it is inside. */
        BigDecimal distance(BigDecimal value) {
            return value.compareTo(low) < 0
                    ? low.subtract(value)
                    : value.compareTo(high) > 0 ? value.subtract(high) : BigDecimal.ZERO;
        }

        @Override
        public String words() {
            return plain(low) + " to " + plain(high);
        }
    }

    /** The authority has yet to set it, though from where it is to be green may be known: it rates nothing. */
    record ToBeSet(Optional<BigDecimal> green) implements Target {
        @Override
        public Rag rag(BigDecimal value) {
            return Rag.NONE;
        }

        @Override
        public String words() {
            return "to be set" + green.map(edge -> ", green from " + plain(edge)).orElse("");
        }

        @Override
        public boolean isSet() {
            return false;
        }
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
