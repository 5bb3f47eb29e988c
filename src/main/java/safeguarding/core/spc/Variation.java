package safeguarding.core.spc;

import safeguarding.core.indicator.HasSign;
import safeguarding.core.indicator.Polarity;
import safeguarding.core.indicator.Sign;

/** What the newest value shows about a process, by the rules of the NHS programme "Making Data Count". */
public enum Variation implements HasSign {
    TOO_LITTLE("", "too little variation for limits: most months are the same as the one before"),
    COMMON_CAUSE("", "normal variation, no significant change"),
    IMPROVEMENT_HIGH("H", "improvement: significantly higher"),
    IMPROVEMENT_LOW("L", "improvement: significantly lower"),
    CONCERN_HIGH("H", "concern: significantly higher"),
    CONCERN_LOW("L", "concern: significantly lower"),
    CHANGE_HIGH("H", "change, neither good nor bad: significantly higher"),
    CHANGE_LOW("L", "change, neither good nor bad: significantly lower");

    private final Sign sign;

    Variation(String symbol, String words) {
        this.sign = new Sign(symbol, words);
    }

    @Override
    public Sign sign() {
        return sign;
    }

    public boolean isImprovement() {
        return this == IMPROVEMENT_HIGH || this == IMPROVEMENT_LOW;
    }

    public boolean isConcern() {
        return this == CONCERN_HIGH || this == CONCERN_LOW;
    }

    public static Variation of(Xmr.Signal signal, Polarity polarity) {
        if (signal == Xmr.Signal.NOT_JUDGED) {
            return TOO_LITTLE;
        }
        if (signal.direction() == 0) {
            return COMMON_CAUSE;
        }
        boolean high = signal.direction() > 0;
        return switch (polarity) {
            case HIGH -> high ? IMPROVEMENT_HIGH : CONCERN_LOW;
            case LOW -> high ? CONCERN_HIGH : IMPROVEMENT_LOW;
            case INFO, WITHIN -> high ? CHANGE_HIGH : CHANGE_LOW;
        };
    }
}
