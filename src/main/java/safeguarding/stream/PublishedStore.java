package safeguarding.stream;

import java.time.YearMonth;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import safeguarding.publication.Snapshot;

/** The scorecard of every month as it was last published, so that only what is new is published. */
final class PublishedStore {

    static final String NAME = "published";

    private final KeyValueStore<String, byte[]> store;
    private final StageParts parts;

    PublishedStore(KeyValueStore<String, byte[]> store, StageParts parts) {
        this.store = store;
        this.parts = parts;
    }

    static String key(String authority, YearMonth month) {
        return authority + "|" + month;
    }

    Optional<Snapshot> snapshot(String authority, YearMonth month) {
        return Optional.ofNullable(store.get(key(authority, month)))
                .map(bytes -> (Snapshot) parts.wire().read(bytes));
    }

    boolean has(String authority, YearMonth month) {
        return store.get(key(authority, month)) != null;
    }

    /** Whether anything has ever been published of an authority. */
    boolean hasAny(String authority) {
        try (KeyValueIterator<String, byte[]> snapshots = store.prefixScan(authority + "|", new StringSerializer())) {
            return snapshots.hasNext();
        }
    }

    /** A snapshot as it is kept here, and as it goes to its topic. */
    byte[] message(Snapshot snapshot) {
        return parts.wire().write(parts.topics().snapshots(), snapshot);
    }

    void keep(Snapshot snapshot, byte[] message) {
        store.put(key(snapshot.authority(), snapshot.month()), message);
    }
}
