package safeguarding.stream;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import safeguarding.indicator.Amount;
import safeguarding.indicator.Deltas;
import safeguarding.indicator.Measure;
import safeguarding.indicator.Series;
import safeguarding.indicator.SeriesSource;

/**
 * The series of authorities, in windows of a calendar month in England: one entry for every authority, series and month
 * that has any move. Nothing is too late for its window, and none is ever closed.
 */
final class SeriesStore {

    static final String NAME = "series";

    private final KeyValueStore<String, byte[]> store;

    SeriesStore(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    private static String key(String authority, String series, YearMonth month) {
        return authority + "|" + series + "|" + month;
    }

    /** Adds one move to the day that it belongs to. */
    void add(String authority, Deltas.Move move) {
        YearMonth month = YearMonth.from(move.day());
        String key = key(authority, move.series(), month);
        byte[] before = store.get(key);
        TreeMap<LocalDate, Amount> days = before == null ? new TreeMap<>() : Window.read(month, before);
        days.merge(move.day(), new Amount(move.numerator(), move.denominator()), SeriesStore::sum);
        store.put(key, days.isEmpty() ? null : Window.write(days));
    }

    private static Amount sum(Amount a, Amount b) {
        Amount sum = a.plus(b);
        return sum.isZero() ? null : sum;
    }

    /** Forgets all series of an authority, which are made again from nothing. */
    void clear(String authority) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> windows = store.prefixScan(authority + "|", new StringSerializer())) {
            windows.forEachRemaining(window -> keys.add(window.key));
        }
        keys.forEach(store::delete);
    }

    /** A whole series, over all its months. */
    private Series series(String authority, String series) {
        TreeMap<LocalDate, Amount> days = new TreeMap<>();
        try (KeyValueIterator<String, byte[]> windows =
                store.prefixScan(authority + "|" + series + "|", new StringSerializer())) {
            windows.forEachRemaining(window -> days.putAll(Window.read(month(window.key), window.value)));
        }
        return Series.of(days);
    }

    /** One authority's series. */
    SeriesSource of(String authority) {
        Map<String, Series> read = new HashMap<>();
        Map<String, SortedSet<String>> breakdowns = new HashMap<>();
        return new SeriesSource() {
            @Override
            public Series series(String name) {
                return read.computeIfAbsent(name, any -> SeriesStore.this.series(authority, name));
            }

            @Override
            public SortedSet<String> breakdowns(Measure measure, String dimension) {
                return breakdowns.computeIfAbsent(
                        measure.series(dimension), any -> SeriesStore.this.breakdowns(authority, measure, dimension));
            }
        };
    }

    /** The values of a dimension that a measure has been counted by, such as {@code source=police}. */
    private SortedSet<String> breakdowns(String authority, Measure measure, String dimension) {
        String prefix = authority + "|" + measure.series(dimension + "=");
        SortedSet<String> breakdowns = new TreeSet<>();
        try (KeyValueIterator<String, byte[]> windows = store.prefixScan(prefix, new StringSerializer())) {
            windows.forEachRemaining(window -> {
                String rest = window.key.substring(prefix.length());
                breakdowns.add(dimension + "=" + rest.substring(0, rest.lastIndexOf('|')));
            });
        }
        return breakdowns;
    }

    private static YearMonth month(String key) {
        return YearMonth.parse(key.substring(key.lastIndexOf('|') + 1));
    }
}
