package safeguarding.pages.view;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import safeguarding.core.indicator.Explanation;

/**
 * A child who counts in a figure, for people who can see cases.
 *
 * @param childId the child's pseudonym
 * @param counted what the child adds to it, and the days that put it there
 * @param dueOn the last day on which what the indicator expects for the child is in time, where it expects something
 */
public record CaseBehind(String childId, Explanation.Case counted, Optional<LocalDate> dueOn) {

    /** How many days it is over the limit as at a day; less than 0 while there is time. */
    public OptionalLong daysOver(LocalDate day) {
        return dueOn.map(due -> OptionalLong.of(ChronoUnit.DAYS.between(due, day))).orElseGet(OptionalLong::empty);
    }
}
