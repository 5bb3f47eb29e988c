package safeguarding.core.scorecard;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import safeguarding.core.indicator.Unit;
import safeguarding.core.settings.SettingsEvent.TargetSet;
import safeguarding.core.settings.TargetBasis;

/** The green, amber and red thresholds of an indicator: one of five shapes, with its numbers. */
public sealed interface Target {

    String GIVE_OR_TAKE = ", give or take ";

    /** A target and its tolerance, as they were published before. */
    Pattern AROUND = Pattern.compile("(\\d+(?:\\.\\d+)?)" + GIVE_OR_TAKE + "(\\d+(?:\\.\\d+)?)");

    /** A number without a unit. */
    Pattern BARE_NUMBER = Pattern.compile("(?<![\\d.])(\\d+(?:\\.\\d+)?)(?![\\d.%])");

    Rag rag(BigDecimal value);

    /**
     * Whether the rating of a count so far cannot change, whatever else is counted in its month: a limit has been passed, or
     * the target has been reached.
     */
    boolean isPassed(BigDecimal soFar);

    /** The target as people say it, in the indicator's unit: 95% or more, 153.8 to 163.8. */
    String words(Unit unit);

    /**
     * A target's words as an earlier version published them, converted to today's words; today's words do not change. Nearly
     * all are today's, and this runs for every line that is read, so patterns are used only if they can match.
     */
    static String inTodaysWords(String words, Unit unit) {
        String range = words.contains(GIVE_OR_TAKE) ? range(words) : words;
        return unit == Unit.PERCENTAGE && mayHaveBareNumber(range)
                ? BARE_NUMBER.matcher(range).replaceAll("$1%")
                : range;
    }

    private static String range(String words) {
        Matcher around = AROUND.matcher(words);
        return around.matches()
                ? plain(new BigDecimal(around.group(1)).subtract(new BigDecimal(around.group(2))), Unit.COUNT) + " to "
                        + plain(new BigDecimal(around.group(1)).add(new BigDecimal(around.group(2))), Unit.COUNT)
                : words;
    }

    private static boolean mayHaveBareNumber(String words) {
        for (int i = 0; i < words.length(); i++) {
            if (Character.isDigit(words.charAt(i))
                    && (i + 1 == words.length() || !isOfNumber(words.charAt(i + 1)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfNumber(char next) {
        return Character.isDigit(next) || next == '.' || next == '%';
    }

    /** Whether figures can be compared with it. */
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

    /** Whether the year to date is compared with the target. */
    static boolean isOfYearToDate(TargetSet set) {
        return set.basis() == TargetBasis.YEAR_TO_DATE;
    }

    /** More is better: below red is red, green and above is green. */
    record High(BigDecimal red, BigDecimal green) implements Target {
        @Override
        public Rag rag(BigDecimal value) {
            return value.compareTo(red) < 0 ? Rag.RED : value.compareTo(green) < 0 ? Rag.AMBER : Rag.GREEN;
        }

        @Override
        public boolean isPassed(BigDecimal soFar) {
            return soFar.compareTo(green) >= 0;
        }

        @Override
        public String words(Unit unit) {
            return plain(green, unit) + " or more";
        }
    }

    /** Less is better: red and above is red, below green is green. */
    record Low(BigDecimal red, BigDecimal green) implements Target {
        @Override
        public Rag rag(BigDecimal value) {
            return value.compareTo(red) >= 0 ? Rag.RED : value.compareTo(green) >= 0 ? Rag.AMBER : Rag.GREEN;
        }

        @Override
        public boolean isPassed(BigDecimal soFar) {
            return soFar.compareTo(green) >= 0;
        }

        @Override
        public String words(Unit unit) {
            return "below " + plain(green, unit);
        }
    }

    /** Close to the target on either side is better; the distances are in the indicator's own unit. */
    record Band(BigDecimal target, BigDecimal greenWithin, BigDecimal amberWithin) implements Target {
        @Override
        public Rag rag(BigDecimal value) {
            BigDecimal distance = value.subtract(target).abs();
            return distance.compareTo(greenWithin) <= 0
                    ? Rag.GREEN
                    : distance.compareTo(amberWithin) <= 0 ? Rag.AMBER : Rag.RED;
        }

        @Override
        public boolean isPassed(BigDecimal soFar) {
            return soFar.compareTo(target.add(greenWithin)) > 0;
        }

        @Override
        public String words(Unit unit) {
            return plain(target.subtract(greenWithin), unit) + " to " + plain(target.add(greenWithin), unit);
        }
    }

    /** Within a range is good; a little above it is amber, and below it is labelled but has no colour. */
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

        @Override
        public boolean isPassed(BigDecimal soFar) {
            return soFar.compareTo(high) > 0;
        }

        /** How far a value is outside the range; 0 if it is inside. */
        BigDecimal distance(BigDecimal value) {
            return value.compareTo(low) < 0
                    ? low.subtract(value)
                    : value.compareTo(high) > 0 ? value.subtract(high) : BigDecimal.ZERO;
        }

        @Override
        public String words(Unit unit) {
            return plain(low, unit) + " to " + plain(high, unit);
        }
    }

    /** The authority has not set it yet, though the green threshold may be known. It rates nothing. */
    record ToBeSet(Optional<BigDecimal> green) implements Target {
        @Override
        public Rag rag(BigDecimal value) {
            return Rag.NONE;
        }

        @Override
        public boolean isPassed(BigDecimal soFar) {
            return false;
        }

        @Override
        public String words(Unit unit) {
            return "to be set" + green.map(edge -> ", green from " + plain(edge, unit)).orElse("");
        }

        @Override
        public boolean isSet() {
            return false;
        }
    }

    private static String plain(BigDecimal number, Unit unit) {
        return number.stripTrailingZeros().toPlainString() + (unit == Unit.PERCENTAGE ? "%" : "");
    }
}
