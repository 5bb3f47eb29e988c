package safeguarding.core.indicator;

/** A numerator and its denominator, which are always used together, as whole numbers. */
public record Amount(long numerator, long denominator) {

    public static final Amount ZERO = new Amount(0, 0);

    public Amount plus(Amount other) {
        return new Amount(numerator + other.numerator, denominator + other.denominator);
    }

    public Amount minus(Amount other) {
        return new Amount(numerator - other.numerator, denominator - other.denominator);
    }

    public boolean isZero() {
        return numerator == 0 && denominator == 0;
    }
}
