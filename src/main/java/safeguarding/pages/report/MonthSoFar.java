package safeguarding.pages.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Reading;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.scorecard.Dot;
import safeguarding.core.scorecard.Lines;

/**
 * A month in progress, and what its figures are compared with, in words.
 *
 * @param asAt the last of its days that figures cover
 */
public record MonthSoFar(YearMonth month, LocalDate asAt) {

    /** The month of a scorecard, if it is in progress. */
    public static Optional<MonthSoFar> of(Snapshot snapshot) {
        return snapshot.isOfWholeMonth()
                ? Optional.empty()
                : Optional.of(new MonthSoFar(snapshot.month(), snapshot.asAt()));
    }

    /** How much of it is over: "10 of 28 days". */
    public String days() {
        return asAt.getDayOfMonth() + " of " + month.lengthOfMonth() + " days";
    }

    /** The same days of the month before: "1 to 10 January". */
    public String sameDays() {
        LocalDate last = Lines.sameDayOfMonthBefore(asAt);
        return "1 to " + Show.dayOfYear(last);
    }

    /** The days that a direction of travel compares with; empty if it is the month before, as usual, or there is none. */
    public Optional<String> comparedWith(Indicator indicator, Dot dot) {
        return dot == Dot.NONE || indicator.reading() != Reading.IN_MONTH ? Optional.empty() : Optional.of(sameDays());
    }
}
