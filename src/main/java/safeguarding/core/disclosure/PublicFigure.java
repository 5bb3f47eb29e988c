package safeguarding.core.disclosure;

import java.math.BigDecimal;
import java.util.Optional;
import safeguarding.core.indicator.Unit;

/**
 * A figure of a public edition: either a value with what it is made of, or a symbol in its place.
 *
 * @param value as the report prints it
 * @param numerator those who are counted, where the figure counts children
 * @param denominator those among whom they are counted, where these are children
 * @param symbol why there is no value, where there is none
 * @param isRestated whether a former issue showed it otherwise
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

    /** A figure that may be shown; of an average only how many it is over, and of a rate only those counted. */
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
