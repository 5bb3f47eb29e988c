package safeguarding.core.scorecard;

/** The rating of a figure against its target. */
public enum Rag {
    NONE(""),
    RED("red"),
    AMBER("amber"),
    GREEN("green"),
    BELOW_RANGE("below range");

    private final String word;

    Rag(String word) {
        this.word = word;
    }

    /** The printed word, since many readers cannot rely on colour alone. */
    public String word() {
        return word;
    }

    /** Whether a figure is on target or near enough to it. */
    public boolean isWithinLimits() {
        return this == AMBER || this == GREEN || this == BELOW_RANGE;
    }

    /** How bad the rating is, so that two can be compared. */
    public int severity() {
        return switch (this) {
            case RED -> 2;
            case AMBER -> 1;
            case GREEN, BELOW_RANGE, NONE -> 0;
        };
    }

    /** Whether it needs attention. */
    public boolean isBreach() {
        return this == RED || this == AMBER;
    }
}
