package safeguarding.indicator;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;

/** An authority's series in memory, as the sum of what is added to them: to reckon with where no store is at hand. */
public final class SummedSeries implements SeriesSource {

    private final TreeMap<String, TreeMap<LocalDate, Amount>> moves = new TreeMap<>();
    private final Map<String, Series> read = new HashMap<>();

    public void add(Contributions contributions) {
        read.clear();
        contributions.series().forEach(series -> {
            TreeMap<LocalDate, Amount> days = moves.computeIfAbsent(series, any -> new TreeMap<>());
            contributions.moves(series).forEach((day, amount) -> days.merge(day, amount, Amount::plus));
        });
    }

    @Override
    public Series series(String name) {
        return read.computeIfAbsent(name, any -> Series.of(moves.getOrDefault(name, new TreeMap<>())));
    }

    @Override
    public SortedSet<String> breakdowns(Measure measure, String dimension) {
        return measure.breakdowns(moves.keySet(), dimension);
    }
}
