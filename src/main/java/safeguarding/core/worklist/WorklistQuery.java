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
 * @param allocation whose children
 * @param tasks only these tasks; all where there are none
 * @param indicator only what this indicator counts, by its number, with the due dates of that indicator
 * @param until the last due date that is of interest
 * @param old what to do with tasks that have been overdue for more than a year
 * @param notes whether only tasks that somebody has said something about, or only the others
 */
public record WorklistQuery(
        AllocatedTo allocation,
        Set<Task> tasks,
        Optional<String> indicator,
        LocalDate until,
        Old old,
        Notes notes) {

    /** Which tasks are of interest: all, those with a note, or those without one. */
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
     * What a query found.
     *
     * @param lines those asked for, in the order that they had
     * @param old how many others only their age leaves out
     */
    public record Found(List<WorklistLine> lines, int old) {}

    /** Those of some lines that are asked for. */
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
