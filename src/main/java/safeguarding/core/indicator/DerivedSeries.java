package safeguarding.core.indicator;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Series calculated from others, each only once; see {@link SeriesSource#derived}. */
public final class DerivedSeries {

    private final Map<Object, Series> known = new HashMap<>();

    /** The series under a key. Calculating it may read other series from here. */
    public Series get(Object key, Supplier<Series> series) {
        Series before = known.get(key);
        if (before != null) {
            return before;
        }
        Series made = series.get();
        known.put(key, made);
        return made;
    }

    /** Clears all series, since the series that they depend on have changed. */
    void clear() {
        known.clear();
    }
}
