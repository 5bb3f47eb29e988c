package safeguarding.pages.page;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import safeguarding.core.indicator.Task;
import safeguarding.core.worklist.NoteReason;
import safeguarding.core.worklist.WorklistLine;
import safeguarding.pages.report.Show;

/**
 * The form for writing a note on a task, with what has been entered so far.
 *
 * @param tasks the tasks that it can be about, by their names in the form and in words
 * @param id distinguishes one form that is sent twice from two forms
 * @param problem why the submission was not accepted; empty if nothing was submitted
 * @param done what has just been done; empty if nothing has
 * @param mayWrite whether the user can write
 */
public record NoteForm(
        Map<String, String> tasks, String id, Draft draft, String problem, String done, boolean mayWrite) {

    private static final String BETWEEN = "/";

    /**
     * What the user has entered in the form.
     *
     * @param about the task, by its name in the form
     * @param fromWorklist whether the user came from a line of the worklist, and goes back there afterwards
     */
    public record Draft(String about, String reason, String role, String text, boolean fromWorklist) {

        static final Draft EMPTY = new Draft("", "", "", "", false);

        /** A form opened to add a note on one task. */
        static Draft on(String task) {
            return new Draft(task, "", "", "", true);
        }

        /** The task that it is about, among those of a child; empty if it is no longer due on that day. */
        Optional<WorklistLine> line(List<WorklistLine> due) {
            return due.stream().filter(line -> task(line).equals(about)).findFirst();
        }
    }

    static NoteForm toRead() {
        return new NoteForm(Map.of(), "", Draft.EMPTY, "", "", false);
    }

    /** @param due what is due for the child */
    static NoteForm toWrite(List<WorklistLine> due, Draft draft) {
        Map<String, String> tasks = new LinkedHashMap<>();
        due.stream()
                .filter(line -> line.task() != Task.UNRECOGNISED)
                .sorted(Comparator.comparing(WorklistLine::firstDueOn))
                .forEach(line -> tasks.put(
                        task(line), Show.capital(line.task().words()) + ", due " + Show.day(line.firstDueOn())));
        return new NoteForm(tasks, UUID.randomUUID().toString(), draft, "", "", !tasks.isEmpty());
    }

    /** The same form, and why the submission was not accepted. */
    NoteForm refused(String why) {
        return new NoteForm(tasks, id, draft, why, done, mayWrite);
    }

    /** The same form, and what was done. */
    NoteForm after(String what) {
        return new NoteForm(tasks, id, draft, problem, what, mayWrite);
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
        return tasks.size() != 1 && !tasks.containsKey(draft.about());
    }

    /** What links a field to its error message; empty if the message is not about the field. */
    public String problemOf(String field) {
        boolean isWrong = !problem.isEmpty() && firstMissing().filter(field::equals).isPresent();
        return isWrong ? "problem" : null;
    }

    /** The field that gets the focus when a user comes to the form; empty if they came to look at the child. */
    public String first() {
        return isOpen() ? firstMissing().orElse("") : "";
    }

    private Optional<String> firstMissing() {
        if (isTaskToBeChosen()) {
            return Optional.of("about");
        }
        if (draft.reason().isEmpty()) {
            return Optional.of("reason");
        }
        if (draft.text().isEmpty() && draft.reason().equals(NoteReason.NOT_NEEDED.name())) {
            return Optional.of("text");
        }
        return Optional.of("role").filter(any -> draft.role().isEmpty());
    }

    /** The reasons that can be chosen. */
    public List<NoteReason> reasons() {
        return NoteReason.choices();
    }

    /** Whether the form is open from the start. */
    public boolean isOpen() {
        return !problem.isEmpty() || draft.fromWorklist();
    }
}
