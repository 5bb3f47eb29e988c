package safeguarding.core.disclosure;

/** What stands for a figure that is not there, as in the statistics of the Department for Education. */
public enum Symbol {
    CONFIDENTIAL("c", "suppressed, so that small numbers of children cannot be worked out"),
    NOT_APPLICABLE("z", "not applicable: no cases to calculate from"),
    NOT_AVAILABLE("x", "not available");

    private final String sign;
    private final String words;

    Symbol(String sign, String words) {
        this.sign = sign;
        this.words = words;
    }

    /** What is printed. */
    public String sign() {
        return sign;
    }

    public String words() {
        return words;
    }
}
