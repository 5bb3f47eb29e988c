package safeguarding.core.publication;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import safeguarding.core.indicator.Unit;
import safeguarding.core.scorecard.Rag;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.SettingsEvent.FormerlyPublished;

/**
 * A figure that the authority published before, and the current line, from which it differs.
 *
 * @param before as it was published
 * @param line the line that it belongs to, as it is now
 */
public record FormerFigure(FormerlyPublished before, SnapshotLine line) {

    private static final Comparator<FormerlyPublished> ORDER = Comparator.comparing(FormerlyPublished::yearToDate)
            .thenComparing(before -> before.envelope().recordId());

    /** The earlier published figures of a line of a month that differ from today's, month first and then year to date. */
    public static List<FormerFigure> of(Settings settings, YearMonth month, SnapshotLine line) {
        return settings.formerlyPublished(line.indicator())
                .filter(before -> YearMonth.from(before.month()).equals(month)
                        && before.breakdown().orElse("").equals(line.breakdown()))
                .sorted(ORDER)
                .map(before -> new FormerFigure(before, line))
                .filter(FormerFigure::differs)
                .toList();
    }

    private boolean differs() {
        return hasOtherValue() || hasOtherShare() || hasOtherRating();
    }

    /** Whether its numerator or denominator was different. */
    public boolean hasOtherShare() {
        return before.numerator().filter(number -> !Optional.of(number).equals(numerator())).isPresent()
                || before.denominator().filter(number -> !Optional.of(number).equals(denominator())).isPresent();
    }

    /** Whether its value, as printed, was different. */
    public boolean hasOtherValue() {
        return before.value()
                .map(line.unit()::rounded)
                .filter(was -> value().filter(now -> now.compareTo(was) == 0).isEmpty())
                .isPresent();
    }

    /** Whether its rating was different. */
    public boolean hasOtherRating() {
        return before.rating().filter(was -> !was.name().equals(rag().name())).isPresent();
    }

    /** Today's value. For an indicator that is not summed over the year, the year to date is the month's figure. */
    public Optional<BigDecimal> value() {
        return isOfYear() ? line.yearToDateValue() : line.value();
    }

    /** The numerator of today's value; empty if it is not a share. */
    public Optional<Long> numerator() {
        return isOfYear() ? line.yearToDateNumerator() : share(line.numerator());
    }

    /** The denominator of today's value. */
    public Optional<Long> denominator() {
        return isOfYear() ? line.yearToDateDenominator() : share(line.denominator());
    }

    private Optional<Long> share(long number) {
        return line.unit() == Unit.COUNT || line.denominator() == 0 ? Optional.empty() : Optional.of(number);
    }

    private boolean isOfYear() {
        return before.yearToDate() && line.yearToDateNumerator().isPresent();
    }

    /** Today's rating. */
    public Rag rag() {
        return line.rag();
    }
}
