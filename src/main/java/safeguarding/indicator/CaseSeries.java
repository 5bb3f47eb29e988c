package safeguarding.indicator;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** The series of one case file alone, so that an indicator can be read for one child as it is for an authority. */
final class CaseSeries implements SeriesSource {

    private final Map<String, SortedMap<LocalDate, Amount>> moves = new HashMap<>();

    CaseSeries(Contributions contributions) {
        contributions.series().forEach(series -> moves.put(series, contributions.moves(series)));
    }

    SortedMap<LocalDate, Amount> moves(String series) {
        return moves.getOrDefault(series, new TreeMap<>());
    }

    @Override
    public Series series(String name) {
        return Series.of(moves(name));
    }

    @Override
    public SortedSet<String> breakdowns(Measure measure, String dimension) {
        return measure.breakdowns(moves.keySet(), dimension);
    }
}
