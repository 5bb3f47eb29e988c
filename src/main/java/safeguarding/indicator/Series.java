package safeguarding.indicator;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import safeguarding.calendar.Interval;

/** An authority's running total of a measure by day: the sum of all deltas, ready to be read over any stretch of days. */
public final class Series {

    public static final Series EMPTY = new Series(new TreeMap<>());

    private final long[] days;
    private final Amount[] upTo;

    private Series(NavigableMap<LocalDate, Amount> moves) {
        days = new long[moves.size()];
        upTo = new Amount[moves.size()];
        Amount total = Amount.ZERO;
        int i = 0;
        for (Map.Entry<LocalDate, Amount> move : moves.entrySet()) {
            total = total.plus(move.getValue());
            days[i] = move.getKey().toEpochDay();
            upTo[i++] = total;
        }
    }

    public static Series of(SortedMap<LocalDate, Amount> moves) {
        return new Series(new TreeMap<>(moves));
    }

    /** How much there is at the end of a day. */
    public Amount asAt(LocalDate day) {
        int found = Arrays.binarySearch(days, day.toEpochDay());
        int last = found >= 0 ? found : -found - 2;
        return last < 0 ? Amount.ZERO : upTo[last];
    }

    /** How much happened on the days of an interval. */
    public Amount over(Interval interval) {
        return asAt(interval.to().minusDays(1)).minus(asAt(interval.from().minusDays(1)));
    }
}
