package safeguarding.core.worklist;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a worklist can be sorted by. Ties are sorted by the longest overdue; lines without a team or worker come last. */
public enum WorklistOrder {
    DUE("due", Comparator.comparing(WorklistLine::dueOn)),
    TASK("task", Comparator.comparing(line -> line.task().words())),
    CHILD("child", Comparator.comparing(WorklistLine::childId)),
    TEAM("team", present(line -> line.teamId())),
    WORKER("worker", present(line -> line.workerId()));

    private final String label;
    private final Comparator<WorklistLine> by;

    WorklistOrder(String label, Comparator<WorklistLine> by) {
        this.label = label;
        this.by = by;
    }

    private interface Of {
        Optional<String> of(WorklistLine line);
    }

    private static Comparator<WorklistLine> present(Of field) {
        return Comparator.comparing((WorklistLine line) -> field.of(line).isEmpty())
                .thenComparing(line -> field.of(line).orElse(""));
    }

    public String label() {
        return label;
    }

    /** The order with a label. */
    public static Optional<WorklistOrder> named(String label) {
        return List.of(values()).stream().filter(order -> order.label.equals(label)).findFirst();
    }

    /**
     * Some lines in this order.
     *
     * @param lines the longest overdue first
     * @param descending whether to sort in descending order
     */
    public List<WorklistLine> sorted(List<WorklistLine> lines, boolean descending) {
        if (this == DUE && !descending) {
            return lines;
        }
        return lines.stream().sorted(descending ? by.reversed() : by).toList();
    }
}
