package safeguarding.dataset;

/** How a computed figure stands to the printed one. */
public enum Verdict {
    EQUAL("equal"),
    DIFFERS("differs"),
    /** Not the same, and it cannot be: the printed figure does not stand beside other printed ones. */
    CONTRADICTED("contradicted"),
    /** No figure of its month: the report says itself that it was carried forward from one before, or is not available. */
    STALE("stale");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
