package safeguarding.core.indicator;

import java.util.SortedSet;
import java.util.function.Supplier;

/** Where an authority's series are read from. */
public interface SeriesSource {

    /** A series by its name; an empty one if nothing has ever moved it. */
    Series series(String name);

    /** The parts of a dimension that a measure has been counted by, such as {@code source=police}. */
    SortedSet<String> breakdowns(Measure measure, String dimension);

    /**
     * A series that is calculated once from others, such as the highest of them.
     *
     * @param key what it is, with everything that it depends on apart from series
     */
    Series derived(Object key, Supplier<Series> series);
}
