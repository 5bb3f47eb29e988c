package safeguarding.core.worklist;

import java.time.LocalDate;
import java.util.Optional;
import safeguarding.core.indicator.DutyKind;

/**
 * Something that is due for a child by a date, and that an indicator counts as late after it: what people can still do
 * about a figure. It names a child by pseudonym, so it is for those who work with the child alone.
 *
 * @param authority whose case it is
 * @param childId the child's pseudonym
 * @param indicator the number of the indicator that counts it
 * @param number 1, or more where the same is due for a child more than once, such as for each of two open assessments
 * @param kind what is due
 * @param dueOn the last day on which it is in time
 * @param until the day from which it is counted no longer even if nothing is done, such as the 18th birthday; none where
 *     only doing it, or the end of the case, ends it
 * @param teamId the team of the child's lead key worker, where there is one
 * @param workerId the child's lead key worker, where there is one
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

    /** Whether it should have been done before a day. */
    public boolean isOverdue(LocalDate day) {
        return dueOn.isBefore(day);
    }
}
