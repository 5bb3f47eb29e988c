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
 * The form in which a note on a task is written, with what was written into it so far.
 *
 * @param tasks the tasks that it can be about, as the form names them and as people read them
 * @param id what tells a form that is sent twice from two forms
 * @param problem why what was sent was not taken; empty where nothing was
 * @param done what was done a moment ago; empty where nothing was
 * @param mayWrite whether the user can write
 */
public record NoteForm(
        Map<String, String> tasks, String id, Draft draft, String problem, String done, boolean mayWrite) {

    private static final String BETWEEN = "/";

    /**
     * What the user has written into the form.
     *
     * @param about the task, as the form names it
     * @param fromWorklist whether the user came from a line of the worklist, to go back there afterwards
     */
    public record Draft(String about, String reason, String role, String text, boolean fromWorklist) {

        static final Draft EMPTY = new Draft("", "", "", "", false);

        /** A form that is opened to say something about one task. */
        static Draft on(String task) {
            return new Draft(task, "", "", "", true);
        }

        /** The task that it is about, among those of a child; none where that is no longer due then. */
        Optional<WorklistLine> line(List<WorklistLine> due) {
            return due.stream().filter(line -> task(line).equals(about)).findFirst();
        }
    }

    static NoteForm toRead() {
        return new NoteForm(Map.of(), "", Draft.EMPTY, "", "", false);
    }

    /**
     * @param due what the child has to do
     */
    static NoteForm toWrite(List<WorklistLine> due, Draft draft) {
        Map<String, String> tasks = new LinkedHashMap<>();
        due.stream()
                .filter(line -> line.task() != Task.UNRECOGNISED)
                .sorted(Comparator.comparing(WorklistLine::firstDueOn))
                .forEach(line -> tasks.put(
                        task(line), Show.capital(line.task().words()) + ", due " + Show.day(line.firstDueOn())));
        return new NoteForm(tasks, UUID.randomUUID().toString(), draft, "", "", !tasks.isEmpty());
    }

    /** The same form, and why what was sent was not taken. */
    NoteForm refused(String why) {
        return new NoteForm(tasks, id, draft, why, done, mayWrite);
    }

    /** The same form, and what was done. */
    NoteForm after(String what) {
        return new NoteForm(tasks, id, draft, problem, what, mayWrite);
    }

    /** A task with its date, as the form names it; of one child no two differ in nothing else. */
    static String task(WorklistLine line) {
        return line.task() + BETWEEN + line.firstDueOn();
    }

    /** What the button on a line of the worklist says: the task and the child. */
    public static String button(WorklistLine line) {
        return task(line) + BETWEEN + line.childId();
    }

    /** Whether the form does not say yet which of the tasks it is about, or says one that is no longer due. */
    public boolean isTaskToBeChosen() {
        return tasks.size() != 1 && !tasks.containsKey(draft.about());
    }

    /** What ties a field to the message about it; nothing where the message is not about the field. */
    public String problemOf(String field) {
        boolean isWrong = !problem.isEmpty() && firstMissing().filter(field::equals).isPresent();
        return isWrong ? "problem" : null;
    }

    /** The field that a user who comes to the form goes to at once; none where they came to look at the child. */
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
