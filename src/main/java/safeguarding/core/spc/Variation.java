package safeguarding.core.spc;

import safeguarding.core.indicator.Polarity;

/** What the newest value shows about a process, by the rules of the NHS programme "Making Data Count". */
public enum Variation {
    TOO_LITTLE("", "too little variation for limits: most months are the same as the one before"),
    COMMON_CAUSE("", "normal variation, no significant change"),
    IMPROVEMENT_HIGH("H", "improvement: significantly higher"),
    IMPROVEMENT_LOW("L", "improvement: significantly lower"),
    CONCERN_HIGH("H", "concern: significantly higher"),
    CONCERN_LOW("L", "concern: significantly lower"),
    CHANGE_HIGH("H", "change, neither good nor bad: significantly higher"),
    CHANGE_LOW("L", "change, neither good nor bad: significantly lower");

    private final String letter;
    private final String words;

    Variation(String letter, String words) {
        this.letter = letter;
        this.words = words;
    }

    /** H for high, L for low, and nothing for the usual. */
    public String letter() {
        return letter;
    }

    public String words() {
        return words;
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
