package safeguarding.core.indicator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/** The unit of a figure, and so how it is calculated from its numerator and denominator: half up, to the printed place. */
public enum Unit {
    COUNT(0, 1),
    PERCENTAGE(1, 100),
    RATE_PER_10_000(1, 10_000),
    AVERAGE(1, 1),

    /** Cases for every full-time equivalent; the denominator is in hundredths of one. */
    PER_FULL_TIME_EQUIVALENT(1, 100);

    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    private final int places;
    private final long factor;

    Unit(int places, long factor) {
        this.places = places;
        this.factor = factor;
    }

    /** A number rounded to the printed places. */
    public BigDecimal rounded(BigDecimal number) {
        return number.setScale(places, RoundingMode.HALF_UP);
    }

    /** A value for files and programs, or a dash if there is none. A count is a whole number, whatever places it came with. */
    public String printed(Optional<BigDecimal> value) {
        return value.map(number -> this == COUNT ? number.stripTrailingZeros() : number)
                .map(number -> number.toPlainString() + (this == PERCENTAGE ? "%" : ""))
                .orElse("-");
    }

    /** A value for people: as printed, with thousands separators. */
    public String shown(Optional<BigDecimal> value) {
        return value.map(number -> this == COUNT ? number.stripTrailingZeros() : number)
                .map(number -> String.format(Locale.UK, "%,." + Math.max(0, number.scale()) + "f", number)
                        + (this == PERCENTAGE ? "%" : ""))
                .orElse("-");
    }

    /** A number limited to the values a figure can have: not below 0, and for a percentage not above 100. */
    public BigDecimal possible(BigDecimal number) {
        BigDecimal least = number.max(BigDecimal.ZERO);
        return this == PERCENTAGE ? least.min(WHOLE) : least;
    }

    /** The printed value; empty if there is nothing to divide by. */
    public Optional<BigDecimal> value(Amount amount) {
        if (this == COUNT) {
            return Optional.of(BigDecimal.valueOf(amount.numerator()));
        }
        if (amount.denominator() == 0) {
            return Optional.empty();
        }
        return Optional.of(BigDecimal.valueOf(amount.numerator())
                .multiply(BigDecimal.valueOf(factor))
                .divide(BigDecimal.valueOf(amount.denominator()), places, RoundingMode.HALF_UP));
    }
}
