package safeguarding.core.scorecard;

import java.math.BigDecimal;
import java.util.Optional;
import safeguarding.core.indicator.Amount;
import safeguarding.core.indicator.Unit;

/** A figure as it is printed, with the whole numbers that it is calculated from. */
public record Figure(Amount amount, Optional<BigDecimal> value) {

    static Figure of(Amount amount, Unit unit) {
        return new Figure(amount, unit.value(amount));
    }
}
