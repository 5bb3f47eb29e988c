package safeguarding.spc;

import safeguarding.indicator.Polarity;

/** What the newest value says of a process, by the rules of the NHS programme "Making Data Count". */
public enum Variation {
    TOO_LITTLE("", "too little for limits: most months are the same as the one before"),
    COMMON_CAUSE("", "the usual variation: nothing that needs an explanation"),
    IMPROVEMENT_HIGH("H", "an improvement: higher than the usual variation"),
    IMPROVEMENT_LOW("L", "an improvement: lower than the usual variation"),
    CONCERN_HIGH("H", "a concern: higher than the usual variation"),
    CONCERN_LOW("L", "a concern: lower than the usual variation"),
    CHANGE_HIGH("H", "a change, neither good nor bad: higher than the usual variation"),
    CHANGE_LOW("L", "a change, neither good nor bad: lower than the usual variation");

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
