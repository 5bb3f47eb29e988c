package safeguarding.core.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Which of several settings applies at each time, if each is set for a period. It is worked out once, so that looking up
 * a day or a month is a search among the times at which a different one begins to apply.
 */
final class Timeline<E> {

    private final long[] times;
    private final List<Optional<E>> applies;

    private Timeline(long[] times, List<Optional<E>> applies) {
        this.times = times;
        this.applies = applies;
    }

    /** A half-open period, in days or in months. */
    record Period(long from, long to) {

        static final long NO_END = Long.MAX_VALUE;
    }

    /**
     * @param order the greatest of the settings for a time applies then; of equal ones, the first in the list
     */
    static <E> Timeline<E> of(List<E> settings, Function<E, Period> period, Comparator<? super E> order) {
        TreeMap<Long, Step> changes = new TreeMap<>();
        for (int i = 0; i < settings.size(); i++) {
            Period set = period.apply(settings.get(i));
            if (set.from() < set.to()) {
                changes.computeIfAbsent(set.from(), any -> new Step()).begins.add(i);
                changes.computeIfAbsent(set.to(), any -> new Step()).ends.add(i);
            }
        }
        Comparator<Integer> byOrder = Comparator.comparing(settings::get, order);
        TreeSet<Integer> set = new TreeSet<>(byOrder.thenComparing(Comparator.reverseOrder()));
        long[] times = new long[changes.size()];
        List<Optional<E>> applies = new ArrayList<>(changes.size());
        for (Map.Entry<Long, Step> change : changes.entrySet()) {
            set.addAll(change.getValue().begins);
            change.getValue().ends.forEach(set::remove);
            times[applies.size()] = change.getKey();
            applies.add(set.isEmpty() ? Optional.empty() : Optional.of(settings.get(set.last())));
        }
        return new Timeline<>(times, applies);
    }

    /** Which settings begin and end at a time, by their positions in the list. */
    private static final class Step {
        private final List<Integer> begins = new ArrayList<>();
        private final List<Integer> ends = new ArrayList<>();
    }

    /** The one that applies at a time, if any does. */
    Optional<E> at(long time) {
        int found = Arrays.binarySearch(times, time);
        int last = found >= 0 ? found : -found - 2;
        return last < 0 ? Optional.empty() : applies.get(last);
    }

    /** Goes through all times from which a different setting applies, or none. */
    void forEach(Stretch<E> stretch) {
        for (int i = 0; i < times.length; i++) {
            stretch.from(times[i], applies.get(i));
        }
    }

    /** Receives each time from which a setting applies, or none. */
    @FunctionalInterface
    interface Stretch<E> {
        void from(long time, Optional<E> applies);
    }
}
