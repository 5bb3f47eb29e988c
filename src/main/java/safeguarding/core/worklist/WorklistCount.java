package safeguarding.core.worklist;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How many lines, such as for a task or a team, are overdue and due soon.
 *
 * @param of what the lines have in common
 * @param overdue how many lines are overdue
 * @param soon how many are not overdue yet
 */
public record WorklistCount<K extends Comparable<K>>(K of, long overdue, long soon) {

    /** The lines counted by something, with the most overdue first. */
    public static <K extends Comparable<K>> List<WorklistCount<K>> by(
            Collection<WorklistLine> lines, LocalDate today, Function<WorklistLine, K> key) {
        Map<K, WorklistCount<K>> counts = new TreeMap<>();
        for (WorklistLine line : lines) {
            long overdue = line.isOverdue(today) ? 1 : 0;
            K of = key.apply(line);
            counts.merge(
                    of,
                    new WorklistCount<>(of, overdue, 1 - overdue),
                    (a, b) -> new WorklistCount<>(a.of, a.overdue + b.overdue, a.soon + b.soon));
        }
        return counts.values().stream()
                .sorted(Comparator.comparing((WorklistCount<K> count) -> -count.overdue)
                        .thenComparing(count -> -count.soon))
                .toList();
    }
}
