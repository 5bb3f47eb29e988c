package safeguarding.core.disclosure;

import java.math.BigDecimal;
import java.util.Optional;
import safeguarding.core.indicator.Unit;

/**
 * A figure of a public edition: either a value with its numerator and denominator, or a symbol in its place.
 *
 * @param value as the report prints it
 * @param numerator the numerator, if it is a number of children
 * @param denominator the denominator, if it is a number of children
 * @param symbol why there is no value
 * @param isRestated whether an earlier issue showed another figure
 */
public record PublicFigure(
        Optional<BigDecimal> value,
        Optional<Long> numerator,
        Optional<Long> denominator,
        Optional<Symbol> symbol,
        boolean isRestated) {

    static PublicFigure withheld(Symbol symbol) {
        return new PublicFigure(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(symbol), false);
    }

    /** A figure that can be shown; an average without its numerator, and a rate without its denominator. */
    static PublicFigure shown(
            Unit unit, Optional<BigDecimal> value, long numerator, long denominator, boolean isRestated) {
        return new PublicFigure(
                value,
                unit == Unit.AVERAGE ? Optional.empty() : Optional.of(numerator),
                unit == Unit.PERCENTAGE || unit == Unit.AVERAGE ? Optional.of(denominator) : Optional.empty(),
                value.isPresent() ? Optional.empty() : Optional.of(Symbol.NOT_APPLICABLE),
                isRestated);
    }

    /** As it is printed in a unit: the value, or the symbol. */
    public String printed(Unit unit) {
        return symbol.map(Symbol::symbol).orElseGet(() -> unit.shown(value));
    }

    public boolean isConfidential() {
        return symbol.filter(Symbol.CONFIDENTIAL::equals).isPresent();
    }
}
