package safeguarding.processor.state;

import java.time.YearMonth;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import safeguarding.contract.topic.TopicNames;
import safeguarding.contract.topic.Wire;
import safeguarding.core.publication.Snapshot;

/**
 * The scorecard of every month as it was last published, so that only what is new is published; and of a month whose figures
 * have changed since its last revision, that revision.
 */
public final class PublishedStore {

    public static final String NAME = "published";

    private final KeyValueStore<String, byte[]> store;
    private final Wire wire;
    private final TopicNames topics;

    public PublishedStore(KeyValueStore<String, byte[]> store, Wire wire, TopicNames topics) {
        this.store = store;
        this.wire = wire;
        this.topics = topics;
    }

    static String key(String authority, YearMonth month) {
        return authority + "|" + month;
    }

    public Optional<Snapshot> snapshot(String authority, YearMonth month) {
        return Optional.ofNullable(store.get(key(authority, month)))
                .map(bytes -> (Snapshot) wire.read(bytes));
    }

    public boolean has(String authority, YearMonth month) {
        return store.get(key(authority, month)) != null;
    }

    /** Whether anything has ever been published of an authority. */
    public boolean hasAny(String authority) {
        try (KeyValueIterator<String, byte[]> snapshots = store.prefixScan(authority + "|", new StringSerializer())) {
            return snapshots.hasNext();
        }
    }

    /** A snapshot as it is kept here, and as it goes to its topic. */
    public byte[] message(Snapshot snapshot) {
        return wire.write(topics.snapshots(), snapshot);
    }

    /** The last revision of a month whose figures have changed since, from which the next one will tell the changes. */
    public Optional<Snapshot> revision(Snapshot now) {
        return Optional.ofNullable(store.get(revisionKey(now))).map(bytes -> (Snapshot) wire.read(bytes));
    }

    /**
     * Keeps a snapshot in place of the one before.
     *
     * @param revision the last revision, which is kept as long as the figures are other ones
     */
    public void keep(Snapshot snapshot, byte[] message, Optional<Snapshot> revision) {
        store.put(key(snapshot.authority(), snapshot.month()), message);
        if (snapshot.pendingSince().isEmpty()) {
            store.delete(revisionKey(snapshot));
        } else if (store.get(revisionKey(snapshot)) == null) {
            store.put(revisionKey(snapshot), message(revision.orElseThrow()));
        }
    }

    private static String revisionKey(Snapshot snapshot) {
        return key(snapshot.authority(), snapshot.month()) + "|revision";
    }
}
