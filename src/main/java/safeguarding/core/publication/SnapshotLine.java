package safeguarding.core.publication;

import java.math.BigDecimal;
import java.util.Optional;
import safeguarding.core.indicator.Polarity;
import safeguarding.core.indicator.Unit;
import safeguarding.core.scorecard.Dot;
import safeguarding.core.scorecard.Figure;
import safeguarding.core.scorecard.Line;
import safeguarding.core.scorecard.Rag;
import safeguarding.core.scorecard.Target;

/**
 * A line of a scorecard as it is published. Numerators and denominators are whole numbers. A value is calculated from
 * them, half up to one decimal place (none for a count), and absent if there is nothing to divide by.
 */
public record SnapshotLine(
        String indicator,
        String breakdown,
        long numerator,
        long denominator,
        Optional<BigDecimal> value,
        Optional<Long> yearToDateNumerator,
        Optional<Long> yearToDateDenominator,
        Optional<BigDecimal> yearToDateValue,
        Unit unit,
        Polarity polarity,
        Rag rag,
        Dot dot,
        Optional<String> target,
        Optional<String> unavailable) {

    /**
     * Values have as many places as their unit prints, and a target is in today's words, so that a line read back equals the
     * one that was written, even by an earlier version.
     */
    public SnapshotLine {
        value = value.map(unit::rounded);
        yearToDateValue = yearToDateValue.map(unit::rounded);
        target = target.map(words -> Target.inTodaysWords(words, unit));
    }

    /** Identifies a line of a scorecard. */
    public record Name(String indicator, String breakdown) {}

    public Name name() {
        return new Name(indicator, breakdown);
    }

    public static SnapshotLine of(Line line) {
        return new SnapshotLine(
                line.indicator().number(),
                line.breakdown(),
                line.figure().map(figure -> figure.amount().numerator()).orElse(0L),
                line.figure().map(figure -> figure.amount().denominator()).orElse(0L),
                line.figure().flatMap(Figure::value),
                line.yearToDate().map(figure -> figure.amount().numerator()),
                line.yearToDate().map(figure -> figure.amount().denominator()),
                line.yearToDate().flatMap(Figure::value),
                line.indicator().unit(),
                line.indicator().polarity(),
                line.rag(),
                line.dot(),
                line.target(),
                line.unavailable());
    }
}
