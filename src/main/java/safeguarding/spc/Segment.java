package safeguarding.spc;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A stretch of values that come from one process, with limits of its own: where people judge that a process has become
 * another one, its chart is rebased there.
 *
 * @param from the position of its first value among all
 * @param limits the limits and the signals of its values
 */
public record Segment(int from, Xmr limits) {

    /**
     * All values in segments, the first first.
     *
     * @param starts the positions at which another process begins
     * @param screened whether leaps are left out of the limits
     */
    public static List<Segment> of(List<BigDecimal> values, SortedSet<Integer> starts, boolean screened) {
        TreeSet<Integer> from = new TreeSet<>(starts.subSet(1, Math.max(1, values.size())));
        from.add(0);
        List<Segment> segments = new ArrayList<>();
        for (int start : from) {
            int end = from.higher(start) == null ? values.size() : from.higher(start);
            segments.add(new Segment(start, Xmr.of(values.subList(start, end), screened)));
        }
        return segments;
    }

    /** The position after its last value. */
    public int to() {
        return from + limits.signals().size();
    }
}
