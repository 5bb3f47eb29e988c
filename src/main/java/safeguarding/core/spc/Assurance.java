package safeguarding.core.spc;

import java.math.BigDecimal;
import java.util.Optional;
import safeguarding.core.indicator.HasSign;
import safeguarding.core.indicator.Sign;
import safeguarding.core.scorecard.Rag;
import safeguarding.core.scorecard.Target;

/** Whether a steady process can be relied on to meet its target, by the rules of the NHS programme "Making Data Count". */
public enum Assurance implements HasSign {
    MEETS("P", "consistently meets the target"),
    MISSES("F", "consistently misses the target"),
    INCONSISTENT("?", "meets or misses the target by chance");

    private final Sign sign;

    Assurance(String symbol, String words) {
        this.sign = new Sign(symbol, words);
    }

    @Override
    public Sign sign() {
        return sign;
    }

    /**
     * If all values between the limits are green, the process meets its target; if none of them is, it misses. Green values
     * form one range without gaps, whatever the shape of the target, so its two ends are enough.
     */
    public static Assurance of(Target target, Xmr limits) {
        boolean lower = isMet(target, limits.lower());
        boolean upper = isMet(target, limits.upper());
        if (lower && upper) {
            return MEETS;
        }
        boolean goalIsWithin = inside(target)
                .filter(goal -> goal.compareTo(limits.lower()) > 0 && goal.compareTo(limits.upper()) < 0)
                .isPresent();
        return lower || upper || goalIsWithin ? INCONSISTENT : MISSES;
    }

    private static boolean isMet(Target target, BigDecimal value) {
        return target.rag(value) == Rag.GREEN;
    }

    /** A green value of a target that is green between two ends. */
    private static Optional<BigDecimal> inside(Target target) {
        return target instanceof Target.Band band
                ? Optional.of(band.target())
                : target instanceof Target.Range range ? Optional.of(range.low()) : Optional.empty();
    }
}
