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
 * @param counted what the child adds to it, and the relevant days
 * @param dueOn the last day on which what the indicator expects for the child is on time, if it expects something
 */
public record CaseBehind(String childId, Explanation.Case counted, Optional<LocalDate> dueOn) {

    /** How many days over the limit it is at a day; negative while there is time left. */
    public OptionalLong daysOver(LocalDate day) {
        return dueOn.map(due -> OptionalLong.of(ChronoUnit.DAYS.between(due, day))).orElseGet(OptionalLong::empty);
    }
}
