package safeguarding.core.publication;

import java.time.YearMonth;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Measure;
import safeguarding.core.indicator.Reason;

/**
 * Why an authority's figures may differ from those published last: for each measure, the first month in which something
 * has moved it, and the reasons.
 */
public final class PendingReasons {

    private final Map<String, TreeMap<YearMonth, Set<Reason>>> byMeasure = new HashMap<>();
    private final Set<Reason> ofAll = EnumSet.noneOf(Reason.class);

    /** A measure was moved in a month, which may show in that month and in all later ones. */
    public void add(String measure, YearMonth month, Reason reason) {
        byMeasure
                .computeIfAbsent(measure, any -> new TreeMap<>())
                .computeIfAbsent(month, any -> EnumSet.noneOf(Reason.class))
                .add(reason);
    }

    /** Something may have changed any figure. */
    public void addToAll(Reason reason) {
        ofAll.add(reason);
    }

    /** Why an indicator's figure for a month may have changed, in the order of the reasons. */
    public List<Reason> of(Indicator indicator, YearMonth month) {
        Set<Reason> reasons = EnumSet.copyOf(ofAll);
        for (Measure measure : indicator.measures()) {
            byMeasure
                    .getOrDefault(measure.id(), new TreeMap<>())
                    .headMap(month, true)
                    .values()
                    .forEach(reasons::addAll);
        }
        return List.copyOf(reasons);
    }
}
