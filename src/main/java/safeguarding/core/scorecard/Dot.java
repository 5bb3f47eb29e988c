package safeguarding.core.scorecard;

import safeguarding.core.indicator.HasSign;
import safeguarding.core.indicator.Polarity;
import safeguarding.core.indicator.Sign;

/** The direction of travel since the month before: of performance if one direction is good, otherwise of the figure. */
public enum Dot implements HasSign {
    NONE("", "no comparison with last month"),
    INCREASE("↑", "increase, neither good nor bad"),
    STABLE("→", "stable, neither good nor bad"),
    DECREASE("↓", "decrease, neither good nor bad"),
    IMPROVEMENT("↑", "improvement"),
    DECLINE_WITHIN_LIMITS("↓", "decline, still within limits of target"),
    DECLINE_OFF_TARGET("↓", "decline, not on target"),
    LEVEL_ON_TARGET("→", "no movement, within limits of target"),
    LEVEL_OFF_TARGET("→", "no movement, not on target"),
    DECLINE("↓", "decline"),
    LEVEL("→", "no movement");

    private final Sign sign;

    Dot(String symbol, String words) {
        this.sign = new Sign(symbol, words);
    }

    @Override
    public Sign sign() {
        return sign;
    }

    /**
     * The direction of a figure.
     *
     * @param comparison how it compares with the month before; if a range is good, how much nearer it is to the range
     */
    public static Dot of(Polarity polarity, int comparison, Rag rag) {
        return switch (polarity) {
            case INFO -> ofInformation(comparison);
            case HIGH, WITHIN -> ofPerformance(comparison, rag);
            case LOW -> ofPerformance(-comparison, rag);
        };
    }

    /** The direction of a figure that is for information only, by how it compares with the month before. */
    static Dot ofInformation(int comparison) {
        return comparison > 0 ? INCREASE : comparison < 0 ? DECREASE : STABLE;
    }

    /** The direction of performance, by how it compares with the month before and its current rating. */
    static Dot ofPerformance(int comparison, Rag rag) {
        if (comparison > 0) {
            return IMPROVEMENT;
        }
        if (rag == Rag.NONE) {
            return comparison < 0 ? DECLINE : LEVEL;
        }
        if (comparison < 0) {
            return rag.isWithinLimits() ? DECLINE_WITHIN_LIMITS : DECLINE_OFF_TARGET;
        }
        return rag.isWithinLimits() ? LEVEL_ON_TARGET : LEVEL_OFF_TARGET;
    }
}
