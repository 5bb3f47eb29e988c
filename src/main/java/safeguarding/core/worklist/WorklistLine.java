package safeguarding.core.worklist;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import safeguarding.core.indicator.Task;

/**
 * One task that is due for a child, whichever indicators count it: people work through these lines. It has a child's
 * pseudonym, so only people who work with the child can see it.
 *
 * @param authority the authority
 * @param childId the child's pseudonym
 * @param task what is due
 * @param number 1, or more if the same is due for a child more than once, such as for each of two open assessments
 * @param dueOn the last day on which it is on time for all indicators that count it
 * @param until the day from which no indicator counts it even if nothing is done; none if only doing it ends it
 * @param countedBy the indicators that count it, in the order of the report
 * @param teamId the team of the child's lead key worker, if there is one
 * @param workerId the child's lead key worker, if there is one
 * @param notes its notes, the newest first
 */
public record WorklistLine(
        String authority,
        String childId,
        Task task,
        int number,
        LocalDate dueOn,
        Optional<LocalDate> until,
        List<CountedBy> countedBy,
        Optional<String> teamId,
        Optional<String> workerId,
        List<Note> notes) {

    /** The order in which people see them, on pages and on terminals alike. */
    public static final Comparator<WorklistLine> LONGEST_OVERDUE_FIRST = Comparator.comparing(WorklistLine::dueOn)
            .thenComparing(WorklistLine::childId)
            .thenComparing(WorklistLine::task)
            .thenComparing(WorklistLine::number);

    /**
     * An indicator that counts the task as late after a day.
     *
     * @param indicator its number
     * @param dueOn the last day on which the task is on time for it
     */
    public record CountedBy(String indicator, LocalDate dueOn) {}

    /**
     * A note about the task.
     *
     * @param noteId the unique id of the note
     * @param text a few words more
     * @param role the role of the person who wrote it
     * @param recordedAt when it was written
     */
    public record Note(String noteId, NoteReason reason, Optional<String> text, String role, Instant recordedAt) {

        static Note of(WorklistNote note) {
            return new Note(note.noteId(), note.reason(), note.text(), note.role(), note.recordedAt());
        }
    }

    /** The last day on which it is on time for all indicators, whichever indicator's due date the line has. */
    public LocalDate firstDueOn() {
        return countedBy.stream().map(CountedBy::dueOn).min(Comparator.naturalOrder()).orElse(dueOn);
    }

    /** Whether it should have been done before a day. */
    public boolean isOverdue(LocalDate day) {
        return dueOn.isBefore(day);
    }

    /** Whether it has been overdue for more than a year, so that it is more likely a recording problem than work to do. */
    public boolean isOld(LocalDate day) {
        return dueOn.isBefore(day.minusYears(1));
    }

    /** The same with the due date of one indicator; empty if that indicator does not count it. */
    public Optional<WorklistLine> asCountedBy(String indicator) {
        return countedBy.stream()
                .filter(one -> one.indicator().equals(indicator))
                .findFirst()
                .map(one -> new WorklistLine(
                        authority, childId, task, number, one.dueOn(), until, countedBy, teamId, workerId, notes));
    }

    WorklistLine with(List<Note> said) {
        return new WorklistLine(
                authority, childId, task, number, dueOn, until, countedBy, teamId, workerId, said);
    }
}
