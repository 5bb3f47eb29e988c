package safeguarding.dataset;

/** The result of comparing a computed figure with the printed one. */
public enum Verdict {
    EQUAL("equal"),
    DIFFERS("differs"),
    /** Different, and it cannot be the same: the printed figure contradicts other printed ones. */
    CONTRADICTED("contradicted"),
    /**
     * Not a figure for its month: the report itself says that it was carried forward from an earlier month, or is not
     * available.
     */
    STALE("stale");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
