package safeguarding.processor.state;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import safeguarding.core.indicator.Reason;
import safeguarding.core.publication.PendingReasons;

/**
 * Why published figures may have changed, until they are recalculated. It is kept in a store so that a restatement gives the same
 * reasons even if the program was stopped before publishing it.
 */
public final class PendingReasonStore {

    public static final String NAME = "news";

    private static final String ALL = "*";
    private static final String MONTH_OF_ALL = "0000-01";
    private static final byte[] NOTHING_MORE = {};

    private final KeyValueStore<String, byte[]> store;

    public PendingReasonStore(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    public void add(String authority, String measure, YearMonth month, Reason reason) {
        add(authority + "|" + measure + "|" + month, reason);
    }

    public void addToAll(String authority, Reason reason) {
        add(authority + "|" + ALL + "|" + MONTH_OF_ALL, reason);
    }

    private void add(String key, Reason reason) {
        store.putIfAbsent(key + "|" + reason, NOTHING_MORE);
    }

    public PendingReasons of(String authority) {
        PendingReasons news = new PendingReasons();
        keys(authority).forEach(key -> {
            String[] parts = key.split("\\|");
            Reason reason = Reason.valueOf(parts[3]);
            if (parts[1].equals(ALL)) {
                news.addToAll(reason);
            } else {
                news.add(parts[1], YearMonth.parse(parts[2]), reason);
            }
        });
        return news;
    }

    /** Called once everything that they may have changed has been published. */
    public void clear(String authority) {
        keys(authority).forEach(store::delete);
    }

    private List<String> keys(String authority) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> kept = store.prefixScan(authority + "|", new StringSerializer())) {
            kept.forEachRemaining(entry -> keys.add(entry.key));
        }
        return keys;
    }
}
