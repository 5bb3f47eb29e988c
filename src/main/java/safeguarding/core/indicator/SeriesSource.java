package safeguarding.core.indicator;

import java.util.SortedSet;
import java.util.function.Supplier;

/** Where an authority's series are had from. */
public interface SeriesSource {

    /** A series by its name; an empty one where nothing has ever moved it. */
    Series series(String name);

    /** The values of a dimension that a measure has been counted by, such as {@code source=police}. */
    SortedSet<String> breakdowns(Measure measure, String dimension);

    /**
     * A series that is worked out from others, such as the highest of them, which is done once.
     *
     * @param key what it is and all that it rests on beside series
     */
    Series derived(Object key, Supplier<Series> series);
}
