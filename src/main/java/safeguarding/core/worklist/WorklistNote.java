package safeguarding.core.worklist;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.Optional;
import safeguarding.core.casefile.ChildKey;
import safeguarding.core.casefile.FieldLimits;
import safeguarding.core.casefile.Fields;
import safeguarding.core.casefile.FirstFault;
import safeguarding.core.casefile.Rejected;
import safeguarding.core.indicator.Task;

/**
 * A note about a task that is due for a child. It changes no figure. It is about that task with that due date: once the
 * task is done or due on another day, the note is no longer on any worklist.
 *
 * @param noteId the unique id of the note
 * @param authority the authority
 * @param childId the child's pseudonym
 * @param task what is due
 * @param dueOn the last day on which the task is on time for all indicators that count it
 * @param text a few words more, which must not name anyone
 * @param role the role of the person who wrote it, never a name
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

    /** How long a note is kept. A task overdue for longer is more likely a recording problem than work to do. */
    public static final Period KEPT_FOR = Period.ofDays(365);

    /** The maximum number of characters in its text. */
    public static final int LONGEST_TEXT = FieldLimits.LONGEST_WORKLIST_NOTE;

    /** The maximum number of characters in the writer's role. */
    public static final int LONGEST_ROLE = FieldLimits.LONGEST_ROLE;

    /** The order in which people see them. */
    public static final Comparator<WorklistNote> NEWEST_FIRST =
            Comparator.comparing(WorklistNote::recordedAt).reversed().thenComparing(WorklistNote::noteId);

    /** The key of its message. It begins in the same way as the keys of the child's other messages. */
    public String key() {
        return new ChildKey(authority, childId).text() + "/" + noteId;
    }

    /** Whether it is about the task in a line of the worklist. */
    public boolean isAbout(WorklistLine line) {
        return authority.equals(line.authority())
                && childId.equals(line.childId())
                && task == line.task()
                && dueOn.equals(line.firstDueOn());
    }

    /** Why it must be rejected, if it must. */
    public Optional<Rejected> fault() {
        Fields fields = Fields.of(this);
        return new FirstFault()
                .in(fields::beyondLimit)
                .in(fields::unknownCode)
                .when(reason == NoteReason.NOT_NEEDED && text.isEmpty(), "no-text", "say why it is not needed")
                .found();
    }

    /** Reveals nothing about the child. */
    @Override
    public String toString() {
        return "a note on a task of the worklist";
    }
}
