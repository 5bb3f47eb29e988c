package safeguarding.core.disclosure;

import safeguarding.core.indicator.HasSign;
import safeguarding.core.indicator.Sign;

/** What stands for a figure that is not there, as in the statistics of the Department for Education. */
public enum Symbol implements HasSign {
    CONFIDENTIAL("c", "suppressed, so that small numbers of children cannot be worked out"),
    NOT_APPLICABLE("z", "not applicable: no cases to calculate from"),
    NOT_AVAILABLE("x", "not available");

    private final Sign sign;

    Symbol(String symbol, String words) {
        this.sign = new Sign(symbol, words);
    }

    @Override
    public Sign sign() {
        return sign;
    }
}
