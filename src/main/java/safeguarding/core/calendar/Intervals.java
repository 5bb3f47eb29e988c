package safeguarding.core.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A set of days, as the fewest intervals that contain them, in order. It lets rules be written as people say them, such as
 * "in need, and not on a plan, and not looked after".
 */
public final class Intervals {

    public static final Intervals NONE = new Intervals(List.of());

    private final List<Interval> ordered;

    private Intervals(List<Interval> ordered) {
        this.ordered = ordered;
    }

    public static Intervals of(Collection<Interval> intervals) {
        List<Interval> sorted = new ArrayList<>(intervals);
        sorted.removeIf(Interval::isEmpty);
        sorted.sort(Comparator.comparing(Interval::from));
        return joined(sorted);
    }

    /** Joins intervals that overlap or touch. They are in the order of their beginnings, and none is empty. */
    private static Intervals joined(List<Interval> sorted) {
        if (sorted.isEmpty()) {
            return NONE;
        }
        List<Interval> joined = new ArrayList<>(sorted.size());
        Interval last = sorted.get(0);
        for (Interval next : sorted) {
            if (last.to().isBefore(next.from())) {
                joined.add(last);
                last = next;
            } else if (next.to().isAfter(last.to())) {
                last = new Interval(last.from(), next.to());
            }
        }
        joined.add(last);
        return new Intervals(joined);
    }

    public static Intervals of(Interval... intervals) {
        return of(List.of(intervals));
    }

    public Stream<Interval> stream() {
        return ordered.stream();
    }

    public boolean contains(LocalDate day) {
        return ordered.stream().anyMatch(interval -> interval.contains(day));
    }

    public Intervals and(Intervals other) {
        List<Interval> both = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < ordered.size() && j < other.ordered.size()) {
            Interval mine = ordered.get(i);
            Interval theirs = other.ordered.get(j);
            LocalDate from = later(mine.from(), theirs.from());
            LocalDate to = earlier(mine.to(), theirs.to());
            if (from.isBefore(to)) {
                both.add(new Interval(from, to));
            }
            if (mine.to().isBefore(theirs.to())) {
                i++;
            } else {
                j++;
            }
        }
        return both.isEmpty() ? NONE : new Intervals(both);
    }

    public Intervals or(Intervals other) {
        if (other.ordered.isEmpty()) {
            return this;
        }
        if (ordered.isEmpty()) {
            return other;
        }
        List<Interval> all = new ArrayList<>(ordered);
        all.addAll(other.ordered);
        return of(all);
    }

    public Intervals butNot(Intervals other) {
        if (ordered.isEmpty() || other.ordered.isEmpty()) {
            return this;
        }
        List<Interval> outside = new ArrayList<>(other.ordered.size() + 1);
        LocalDate from = LocalDate.MIN;
        for (Interval theirs : other.ordered) {
            if (from.isBefore(theirs.from())) {
                outside.add(new Interval(from, theirs.from()));
            }
            from = theirs.to();
        }
        if (from.isBefore(Interval.NEVER)) {
            outside.add(new Interval(from, Interval.NEVER));
        }
        return and(new Intervals(outside));
    }

    /** What is left of each interval after a number of days from its start. */
    public Intervals afterDays(int days) {
        return of(ordered.stream()
                .map(interval -> Interval.between(earlier(interval.from().plusDays(days), interval.to()), interval.to()))
                .toList());
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Intervals that && ordered.equals(that.ordered);
    }

    @Override
    public int hashCode() {
        return ordered.hashCode();
    }

    @Override
    public String toString() {
        return ordered.toString();
    }
}
