package safeguarding.core.worklist;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import safeguarding.core.casefile.AllocatedTo;
import safeguarding.core.indicator.Task;

/**
 * The filter of a worklist.
 *
 * @param allocation which children, by team
 * @param tasks only these tasks; all tasks if empty
 * @param indicator only tasks that this indicator counts, by its number, with the due dates of that indicator
 * @param until the last due date to include
 * @param old what to do with tasks that have been overdue for more than a year
 * @param notes whether to include only tasks with a note, or only tasks without one
 */
public record WorklistQuery(
        AllocatedTo allocation,
        Set<Task> tasks,
        Optional<String> indicator,
        LocalDate until,
        Old old,
        Notes notes) {

    /** Which tasks to include: all, those with a note, or those without one. */
    public enum Notes {
        ANY,
        WITH,
        WITHOUT
    }

    /** What to do with tasks that have been overdue for more than a year. */
    public enum Old {
        HIDDEN,
        INCLUDED,
        ONLY
    }

    /**
     * The result of a query.
     *
     * @param lines the matching lines, in their original order
     * @param old how many other lines are left out only because of their age
     */
    public record Found(List<WorklistLine> lines, int old) {}

    /** The lines that match. */
    public Found of(Collection<WorklistLine> all, LocalDate today) {
        List<WorklistLine> taken = new ArrayList<>();
        int old = 0;
        for (WorklistLine one : all) {
            Optional<WorklistLine> line = indicator.map(one::asCountedBy).orElse(Optional.of(one));
            if (line.filter(this::takes).isEmpty()) {
                continue;
            }
            boolean isOld = line.get().isOld(today);
            if (isOld && this.old == Old.HIDDEN) {
                old++;
            } else if (isOld || this.old != Old.ONLY) {
                taken.add(line.get());
            }
        }
        return new Found(List.copyOf(taken), old);
    }

    private boolean takes(WorklistLine line) {
        return allocation.includes(line.teamId(), line.workerId())
                && (tasks.isEmpty() || tasks.contains(line.task()))
                && !line.dueOn().isAfter(until)
                && (notes == Notes.ANY || (notes == Notes.WITH) != line.notes().isEmpty());
    }
}
