package safeguarding.core.forecast;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.scorecard.Line;
import safeguarding.core.scorecard.Rag;

/**
 * What an indicator will be at the end of a future day if no event arrives before then.
 *
 * @param day the day
 * @param numerator the expected numerator
 * @param denominator the expected denominator
 * @param value the figure in the indicator's unit, if there will be one
 * @param rag its rating against its target
 */
public record Ahead(LocalDate day, long numerator, long denominator, Optional<BigDecimal> value, Rag rag) {

    /** A line as it will be on a day, which can be later than the day for which it was read. */
    static Ahead of(Line line, LocalDate day) {
        SnapshotLine figures = SnapshotLine.of(line);
        return new Ahead(day, figures.numerator(), figures.denominator(), figures.value(), line.rag());
    }
}
