package safeguarding.core.indicator;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Series in memory, as the sum of what is added to them: an authority's if there is no store, or those of one case file. */
public final class SummedSeries implements SeriesSource {

    private final TreeMap<String, TreeMap<LocalDate, Amount>> moves = new TreeMap<>();
    private final Map<String, Series> read = new HashMap<>();
    private final DerivedSeries derived = new DerivedSeries();

    public void add(Contributions contributions) {
        read.clear();
        derived.clear();
        contributions.series().forEach(series -> {
            TreeMap<LocalDate, Amount> days = moves.computeIfAbsent(series, any -> new TreeMap<>());
            contributions.moves(series).forEach((day, amount) -> days.merge(day, amount, Amount::plus));
        });
    }

    /** By how much a series moves on which days. */
    SortedMap<LocalDate, Amount> moves(String series) {
        return moves.getOrDefault(series, new TreeMap<>());
    }

    @Override
    public Series series(String name) {
        return read.computeIfAbsent(name, any -> Series.of(moves(name)));
    }

    @Override
    public SortedSet<String> breakdowns(Measure measure, String dimension) {
        return measure.breakdowns(moves.keySet(), dimension);
    }

    @Override
    public Series derived(Object key, Supplier<Series> series) {
        return derived.get(key, series);
    }
}
