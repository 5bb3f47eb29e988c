package safeguarding.core.indicator;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Series that were worked out from others, each once; see {@link SeriesSource#derived}. */
public final class DerivedSeries {

    private final Map<Object, Series> known = new HashMap<>();

    /** The series under a key. Working it out may ask for others here. */
    public Series get(Object key, Supplier<Series> series) {
        Series before = known.get(key);
        if (before != null) {
            return before;
        }
        Series made = series.get();
        known.put(key, made);
        return made;
    }

    /** Forgets all, since what they rest on has changed. */
    void clear() {
        known.clear();
    }
}
