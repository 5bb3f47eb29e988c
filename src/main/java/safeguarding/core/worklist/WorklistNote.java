package safeguarding.core.worklist;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.Optional;
import safeguarding.core.casefile.FieldLimits;
import safeguarding.core.casefile.Fields;
import safeguarding.core.casefile.FirstFault;
import safeguarding.core.casefile.Rejected;
import safeguarding.core.indicator.Task;

/**
 * What somebody said about a task that is due for a child: it changes no figure. It is about that task with that due date. Once the
 * task is done or due on another day, it is on no worklist.
 *
 * @param noteId what tells it from all others
 * @param authority whose case it is
 * @param childId the child's pseudonym
 * @param task what is due
 * @param dueOn the last day on which that is in time for all indicators that count it
 * @param text a few words more; they must not name anybody
 * @param role the role of who wrote it, never a name
 * @param recordedAt when it was written
 */
public record WorklistNote(
        String noteId,
        String authority,
        String childId,
        Task task,
        LocalDate dueOn,
        NoteReason reason,
        Optional<String> text,
        String role,
        Instant recordedAt) {

    /** For how long one is kept. What has been overdue for longer is more likely a matter of records than of work. */
    public static final Period KEPT_FOR = Period.ofDays(365);

    /** The most characters that its text can have. */
    public static final int LONGEST_TEXT = FieldLimits.LONGEST_WORKLIST_NOTE;

    /** The most characters that the role of who writes it can have. */
    public static final int LONGEST_ROLE = FieldLimits.LONGEST_ROLE;

    /** The order in which people see them. */
    public static final Comparator<WorklistNote> NEWEST_FIRST =
            Comparator.comparing(WorklistNote::recordedAt).reversed().thenComparing(WorklistNote::noteId);

    /** The key of the message that says so. It begins as the keys of the child's other messages do. */
    public String key() {
        return authority + "/" + childId + "/" + noteId;
    }

    /** Whether it is about what a line of the worklist is about. */
    public boolean isAbout(WorklistLine line) {
        return authority.equals(line.authority())
                && childId.equals(line.childId())
                && task == line.task()
                && dueOn.equals(line.firstDueOn());
    }

    /** Why it cannot be taken, if it cannot. */
    public Optional<Rejected> fault() {
        Fields fields = Fields.of(this);
        return new FirstFault()
                .in(fields::beyondLimit)
                .in(fields::unknownCode)
                .when(reason == NoteReason.NOT_NEEDED && text.isEmpty(), "no-text", "say why it is not needed")
                .found();
    }

    /** Says nothing of the child. */
    @Override
    public String toString() {
        return "a note on a task of the worklist";
    }
}
