package safeguarding.core.publication;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import safeguarding.core.indicator.Reason;
import safeguarding.core.scorecard.Rag;

/**
 * What a restatement changes in one line of a month's scorecard, with the figures before and after and the reasons. The
 * values are in the indicator's unit, as printed.
 */
public record Change(
        String indicator,
        String breakdown,
        long numeratorBefore,
        long denominatorBefore,
        Optional<BigDecimal> valueBefore,
        Optional<BigDecimal> yearToDateBefore,
        Rag ragBefore,
        long numerator,
        long denominator,
        Optional<BigDecimal> value,
        Optional<BigDecimal> yearToDate,
        Rag rag,
        List<Reason> reasons) {

    /** The difference between a line as it was published and as it is now known. */
    static Change between(SnapshotLine before, SnapshotLine after, Collection<Reason> reasons) {
        return new Change(
                after.indicator(),
                after.breakdown(),
                before.numerator(),
                before.denominator(),
                before.value(),
                before.yearToDateValue(),
                before.rag(),
                after.numerator(),
                after.denominator(),
                after.value(),
                after.yearToDateValue(),
                after.rag(),
                List.copyOf(reasons));
    }

    /** How much the printed value moved, up or down. If a figure is new or no longer there, its whole value counts. */
    public BigDecimal size() {
        return value.orElse(BigDecimal.ZERO)
                .subtract(valueBefore.orElse(BigDecimal.ZERO))
                .abs();
    }
}
