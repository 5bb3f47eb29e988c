package safeguarding.core.worklist;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import safeguarding.core.indicator.Duty;
import safeguarding.core.indicator.DutyKind;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Task;
import safeguarding.core.indicator.catalogue.Catalogue;

/**
 * Something that is due for a child by a date, and that an indicator counts as late after it: what people can still do
 * about a figure. It has a child's pseudonym, so only people who work with the child can see it.
 *
 * @param authority the authority
 * @param childId the child's pseudonym
 * @param indicator the number of the indicator that counts it
 * @param number 1, or more if the same is due for a child more than once, such as for each of two open assessments
 * @param kind what is due
 * @param dueOn the last day on which it is on time
 * @param until the day from which it no longer counts even if nothing is done, such as the 18th birthday; none if only
 *     doing it, or the end of the case, ends it
 * @param teamId the team of the child's lead key worker, if there is one
 * @param workerId the child's lead key worker, if there is one
 */
public record Obligation(
        String authority,
        String childId,
        String indicator,
        int number,
        DutyKind kind,
        LocalDate dueOn,
        Optional<LocalDate> until,
        Optional<String> teamId,
        Optional<String> workerId) {

    /** The order in which they are listed. */
    public static final Comparator<Obligation> LONGEST_OVERDUE_FIRST = Comparator.comparing(Obligation::dueOn)
            .thenComparing(Obligation::childId)
            .thenComparing(Obligation::indicator)
            .thenComparing(Obligation::number);

    /** The task that it is part of, which other indicators may count too. */
    public Task task() {
        return Catalogue.indicator(indicator)
                .flatMap(Indicator::duty)
                .map(Duty::task)
                .orElse(Task.UNRECOGNISED);
    }

    /** Whether it should have been done before a day. */
    public boolean isOverdue(LocalDate day) {
        return dueOn.isBefore(day);
    }
}
