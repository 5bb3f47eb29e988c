package safeguarding.pages.page;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import safeguarding.core.indicator.Task;
import safeguarding.core.worklist.NoteReason;
import safeguarding.core.worklist.WorklistLine;
import safeguarding.pages.report.Show;

/**
 * The form for writing a note on a task.
 *
 * @param tasks the tasks that it can be about, by their names in the form and in words
 * @param entries what the user has entered
 * @param done what has just been done; empty if nothing has
 * @param mayWrite whether the user can write
 */
public record NoteForm(Map<String, String> tasks, FormEntries entries, String done, boolean mayWrite) {

    static final String TASK = "about";
    static final String REASON = "reason";
    static final String ROLE = "role";
    static final String TEXT = "text";

    /** Where the user came from, and goes back to afterwards: a line of the worklist, or nothing for the child's own page. */
    static final String RETURN = "return";

    private static final String WORKLIST = "worklist";
    private static final String BETWEEN = "/";

    static NoteForm toRead() {
        return new NoteForm(Map.of(), FormEntries.TO_READ, "", false);
    }

    /** @param due what is due for the child */
    static NoteForm toWrite(List<WorklistLine> due, FormEntries entries, String done) {
        Map<String, String> tasks = new LinkedHashMap<>();
        due.stream()
                .filter(line -> line.task() != Task.UNRECOGNISED)
                .sorted(Comparator.comparing(WorklistLine::firstDueOn))
                .forEach(line -> tasks.put(
                        task(line), Show.capital(line.task().words()) + ", due " + Show.day(line.firstDueOn())));
        return new NoteForm(tasks, entries, done, !tasks.isEmpty());
    }

    /** A form opened from a line of the worklist to add a note on its task. */
    static FormEntries onLine(FormEntries empty, String task) {
        return empty.with(TASK, task).with(RETURN, WORKLIST);
    }

    /** The task that a note is about, among those of a child; empty if it is no longer due on that day. */
    static Optional<WorklistLine> line(FormEntries entries, List<WorklistLine> due) {
        return due.stream().filter(line -> task(line).equals(entries.of(TASK))).findFirst();
    }

    static boolean isFromWorklist(FormEntries entries) {
        return entries.of(RETURN).equals(WORKLIST);
    }

    /** The name of a task and its date in the form; it is unique for one child. */
    static String task(WorklistLine line) {
        return line.task() + BETWEEN + line.firstDueOn();
    }

    /** The value of the button on a line of the worklist: the task and the child. */
    public static String button(WorklistLine line) {
        return task(line) + BETWEEN + line.childId();
    }

    /** Whether the user has still to choose the task, or chose one that is no longer due. */
    public boolean isTaskToBeChosen() {
        return tasks.size() != 1 && !tasks.containsKey(entries.of(TASK));
    }

    /** What links a field to its error message; empty if the message is not about the field. */
    public String problemOf(String field) {
        boolean isWrong = entries.isRefused() && firstMissing().filter(field::equals).isPresent();
        return isWrong ? "problem" : null;
    }

    /** The field that gets the focus when a user comes to the form; empty if they came to look at the child. */
    public String first() {
        return isOpen() ? firstMissing().orElse("") : "";
    }

    private Optional<String> firstMissing() {
        if (isTaskToBeChosen()) {
            return Optional.of(TASK);
        }
        if (entries.of(REASON).isEmpty()) {
            return Optional.of(REASON);
        }
        if (entries.of(TEXT).isEmpty() && entries.of(REASON).equals(NoteReason.NOT_NEEDED.name())) {
            return Optional.of(TEXT);
        }
        return Optional.of(ROLE).filter(any -> entries.of(ROLE).isEmpty());
    }

    /** The reasons that can be chosen. */
    public List<NoteReason> reasons() {
        return NoteReason.choices();
    }

    /** Whether the form is open from the start. */
    public boolean isOpen() {
        return entries.isRefused() || isFromWorklist(entries);
    }
}
