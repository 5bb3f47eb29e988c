package safeguarding.scorecard;

/** How a figure stands against its target. */
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

    /** What is printed, since a colour alone says nothing to many readers. */
    public String word() {
        return word;
    }

    /** Whether a figure is on target or near enough to it. */
    public boolean isWithinLimits() {
        return this == AMBER || this == GREEN || this == BELOW_RANGE;
    }

    /** Whether somebody should look. */
    public boolean isBreach() {
        return this == RED || this == AMBER;
    }
}
