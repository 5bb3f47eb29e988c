package safeguarding.processor.state;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import safeguarding.core.indicator.Amount;
import safeguarding.core.indicator.ControlTotal;
import safeguarding.core.indicator.Deltas;
import safeguarding.core.indicator.DerivedSeries;
import safeguarding.core.indicator.Measure;
import safeguarding.core.indicator.Series;
import safeguarding.core.indicator.SeriesSource;

/**
 * The series of authorities, in windows of a calendar month in England: one entry for every authority, series and month with any
 * moves. Windows never close, so no move is too late.
 */
public final class SeriesStore {

    public static final String NAME = "series";

    /** About 30 MB for all partitions together. */
    private static final int MOST_DAYS_IN_MEMORY = 1_200_000;

    private final KeyValueStore<String, byte[]> store;
    private final int mostDays;
    /** The most recently used series, by authority and name: an event moves few of the series that an indicator depends on. */
    private final Map<String, Series> inMemory = new LinkedHashMap<>(16, 0.75f, true);
    private int daysInMemory;

    private SeriesStore(KeyValueStore<String, byte[]> store, int mostDays) {
        this.store = store;
        this.mostDays = mostDays;
    }

    /**
     * The store of one partition.
     *
     * @param partitions the number of partitions, which share the memory for series
     */
    public static SeriesStore ofOneOf(int partitions, KeyValueStore<String, byte[]> store) {
        return new SeriesStore(store, MOST_DAYS_IN_MEMORY / partitions);
    }

    /** @param mostDays the most days of all series together to keep in memory */
    static SeriesStore withMemoryFor(int mostDays, KeyValueStore<String, byte[]> store) {
        return new SeriesStore(store, mostDays);
    }

    /** Adds one move to the day that it belongs to. */
    public void add(String authority, Deltas.Move move) {
        YearMonth month = YearMonth.from(move.day());
        String key = SeriesKey.of(authority, move.series(), month);
        byte[] before = store.get(key);
        TreeMap<LocalDate, Amount> days = before == null ? new TreeMap<>() : SeriesMonth.read(month, before);
        days.merge(move.day(), new Amount(move.numerator(), move.denominator()), SeriesStore::sum);
        store.put(key, days.isEmpty() ? null : SeriesMonth.write(days));
        String prefix = SeriesKey.beginning(authority, move.series());
        Series known = inMemory.get(prefix);
        if (known != null) {
            forget(prefix);
            remember(prefix, known.plus(move.day().toEpochDay(), move.numerator(), move.denominator()));
        }
    }

    private static Amount sum(Amount a, Amount b) {
        Amount sum = a.plus(b);
        return sum.isZero() ? null : sum;
    }

    /** The total of all moves of an authority. */
    public ControlTotal total(String authority) {
        ControlTotal.Sum sum = new ControlTotal.Sum();
        String beginning = SeriesKey.beginning(authority);
        try (KeyValueIterator<String, byte[]> windows = store.prefixScan(beginning, new StringSerializer())) {
            windows.forEachRemaining(window -> {
                String series = SeriesKey.after(beginning, window.key);
                SeriesMonth.each(
                        SeriesKey.month(window.key),
                        window.value,
                        (day, numerator, denominator) -> sum.add(series, day, numerator, denominator));
            });
        }
        return sum.total();
    }

    /** Deletes all series of an authority, which will be rebuilt from nothing. */
    public void clear(String authority) {
        List<String> keys = new ArrayList<>();
        String beginning = SeriesKey.beginning(authority);
        try (KeyValueIterator<String, byte[]> windows = store.prefixScan(beginning, new StringSerializer())) {
            windows.forEachRemaining(window -> keys.add(window.key));
        }
        keys.forEach(store::delete);
        List.copyOf(inMemory.keySet()).stream().filter(key -> key.startsWith(beginning)).forEach(this::forget);
    }

    private Series series(String authority, String series) {
        String prefix = SeriesKey.beginning(authority, series);
        Series known = inMemory.get(prefix);
        return known == null ? remember(prefix, read(prefix)) : known;
    }

    /** A whole series, over all its months, which are in order in the store. */
    private Series read(String prefix) {
        Series.Builder days = new Series.Builder();
        try (KeyValueIterator<String, byte[]> windows = store.prefixScan(prefix, new StringSerializer())) {
            windows.forEachRemaining(window -> SeriesMonth.read(SeriesKey.month(window.key), window.value, days));
        }
        return days.build();
    }

    private Series remember(String prefix, Series series) {
        inMemory.put(prefix, series);
        daysInMemory += weight(series);
        while (daysInMemory > mostDays) {
            forget(inMemory.keySet().iterator().next());
        }
        return series;
    }

    private void forget(String prefix) {
        Series known = inMemory.remove(prefix);
        if (known != null) {
            daysInMemory -= weight(known);
        }
    }

    /** A series takes a little memory even if it has no days. */
    private static int weight(Series series) {
        return series.size() + 1;
    }

    /** One authority's series. */
    public SeriesSource of(String authority) {
        Map<String, Series> read = new HashMap<>();
        Map<String, SortedSet<String>> breakdowns = new HashMap<>();
        DerivedSeries derived = new DerivedSeries();
        return new SeriesSource() {
            @Override
            public Series series(String name) {
                return read.computeIfAbsent(name, any -> SeriesStore.this.series(authority, name));
            }

            @Override
            public SortedSet<String> breakdowns(Measure measure, String dimension) {
                return breakdowns.computeIfAbsent(measure.series(dimension), any -> {
                    Map<String, Series> found = SeriesStore.this.breakdowns(authority, measure, dimension);
                    SortedSet<String> names = new TreeSet<>();
                    found.forEach((name, series) -> {
                        names.add(name);
                        read.put(measure.series(name), series);
                    });
                    return names;
                });
            }

            @Override
            public Series derived(Object key, Supplier<Series> series) {
                return derived.get(key, series);
            }
        };
    }

    /**
     * The series of a measure by each value of a dimension that it has been counted by, such as {@code source=police}. They are
     * read in one go, because there are hundreds of them if the dimension is the worker.
     */
    private Map<String, Series> breakdowns(String authority, Measure measure, String dimension) {
        String prefix = SeriesKey.beginningOfAll(authority, measure.series(dimension + "="));
        Map<String, Series.Builder> found = new HashMap<>();
        try (KeyValueIterator<String, byte[]> windows = store.prefixScan(prefix, new StringSerializer())) {
            windows.forEachRemaining(window -> {
                String value = SeriesKey.after(prefix, window.key);
                SeriesMonth.read(
                        SeriesKey.month(window.key), window.value, found.computeIfAbsent(value, any -> new Series.Builder()));
            });
        }
        Map<String, Series> series = new HashMap<>();
        found.forEach((value, days) -> series.put(dimension + "=" + value, days.build()));
        return series;
    }
}
