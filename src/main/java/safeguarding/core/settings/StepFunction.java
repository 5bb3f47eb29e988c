package safeguarding.core.settings;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;

/** A whole number that stays the same from one day to another, until it changes. */
final class StepFunction {

    static final StepFunction ZERO = new StepFunction(new long[0], new long[0]);

    private final long[] days;
    private final long[] values;

    private StepFunction(long[] days, long[] values) {
        this.days = days;
        this.values = values;
    }

    /**
     * @param changes how much it rises or falls, by day
     */
    static StepFunction of(SortedMap<Long, Long> changes) {
        long[] days = new long[changes.size()];
        long[] values = new long[changes.size()];
        long value = 0;
        int i = 0;
        for (Map.Entry<Long, Long> change : changes.entrySet()) {
            value += change.getValue();
            days[i] = change.getKey();
            values[i++] = value;
        }
        return new StepFunction(days, values);
    }

    long at(long day) {
        int found = Arrays.binarySearch(days, day);
        int last = found >= 0 ? found : -found - 2;
        return last < 0 ? 0 : values[last];
    }

    /** The first day after another on which it changes; {@link Long#MAX_VALUE} if it does not change again. */
    long nextChange(long day) {
        int found = Arrays.binarySearch(days, day);
        int next = found >= 0 ? found + 1 : -found - 1;
        return next < days.length ? days[next] : Long.MAX_VALUE;
    }
}
