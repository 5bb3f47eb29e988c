package safeguarding.disclosure;

/** What stands for a figure that is not there, as in the statistics of the Department for Education. */
public enum Symbol {
    CONFIDENTIAL("c", "left out, so that nobody can work out a small number of children"),
    NOT_APPLICABLE("z", "not applicable: there was nothing to take a share of"),
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
