package safeguarding.indicator;

import java.util.SortedSet;

/** Where an authority's series are had from. */
public interface SeriesSource {

    /** A series by its name; an empty one where nothing has ever moved it. */
    Series series(String name);

    /** The values of a dimension that a measure has been counted by, such as {@code source=police}. */
    SortedSet<String> breakdowns(Measure measure, String dimension);
}
