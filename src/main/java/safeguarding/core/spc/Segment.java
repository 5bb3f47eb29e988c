package safeguarding.core.spc;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A run of values from one process, with its own limits. If people judge that a process has changed, its chart is rebased
 * there.
 *
 * @param from the position of its first value among all
 * @param limits the limits and the signals of its values
 * @param baseline the values that the limits are calculated from; all values of the segment if there is none
 */
public record Segment(int from, Xmr limits, Optional<Baseline> baseline) {

    /**
     * All values in segments, in order.
     *
     * @param starts the positions at which another process begins
     * @param baselines runs of values from which the limits of their segment are calculated; the last of several counts
     * @param screened whether large jumps are excluded from the limits
     */
    public static List<Segment> of(
            List<BigDecimal> values, SortedSet<Integer> starts, List<Baseline> baselines, boolean screened) {
        TreeSet<Integer> from = new TreeSet<>(starts.subSet(1, Math.max(1, values.size())));
        from.add(0);
        List<Segment> segments = new ArrayList<>();
        for (int start : from) {
            int end = from.higher(start) == null ? values.size() : from.higher(start);
            Optional<Baseline> baseline = baselines.stream()
                    .map(each -> each.within(start, end))
                    .filter(Baseline::isLongEnough)
                    .reduce((one, later) -> later);
            List<BigDecimal> own = values.subList(start, end);
            List<BigDecimal> of = baseline.map(held -> values.subList(held.from(), held.to())).orElse(own);
            segments.add(new Segment(start, Xmr.of(of, own, screened), baseline));
        }
        return segments;
    }

    /** The number of values from which its limits are calculated. */
    public int sample() {
        return baseline.map(held -> held.to() - held.from()).orElse(limits.signals().size());
    }

    /** The position after its last value. */
    public int to() {
        return from + limits.signals().size();
    }
}
