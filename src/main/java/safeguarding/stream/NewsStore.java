package safeguarding.stream;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import safeguarding.indicator.Reason;
import safeguarding.publication.News;

/**
 * Why figures that have been published may have changed since, until they are reckoned anew. It is kept in a store so
 * that a restatement tells the same reasons whether or not the program was stopped before it was published.
 */
final class NewsStore {

    static final String NAME = "news";

    private static final String ALL = "*";
    private static final String MONTH_OF_ALL = "0000-01";

    private final KeyValueStore<String, byte[]> store;

    NewsStore(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    void add(String authority, String measure, YearMonth month, Reason reason) {
        add(authority + "|" + measure + "|" + month, reason);
    }

    void addToAll(String authority, Reason reason) {
        add(authority + "|" + ALL + "|" + MONTH_OF_ALL, reason);
    }

    private void add(String key, Reason reason) {
        byte[] known = store.get(key);
        int bits = (known == null ? 0 : known[0]) | 1 << reason.ordinal();
        if (known == null || known[0] != bits) {
            store.put(key, new byte[] {(byte) bits});
        }
    }

    News of(String authority) {
        News news = new News();
        try (KeyValueIterator<String, byte[]> kept = store.prefixScan(authority + "|", new StringSerializer())) {
            kept.forEachRemaining(entry -> {
                String[] key = entry.key.split("\\|");
                for (Reason reason : Reason.values()) {
                    if ((entry.value[0] & 1 << reason.ordinal()) != 0) {
                        if (key[1].equals(ALL)) {
                            news.addToAll(reason);
                        } else {
                            news.add(key[1], YearMonth.parse(key[2]), reason);
                        }
                    }
                }
            });
        }
        return news;
    }

    /** Once all that they may have changed has been published. */
    void clear(String authority) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> kept = store.prefixScan(authority + "|", new StringSerializer())) {
            kept.forEachRemaining(entry -> keys.add(entry.key));
        }
        keys.forEach(store::delete);
    }
}
