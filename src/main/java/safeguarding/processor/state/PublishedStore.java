package safeguarding.processor.state;

import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import safeguarding.contract.topic.MessageCodec;
import safeguarding.contract.topic.TopicNames;
import safeguarding.core.publication.Snapshot;

/**
 * The scorecard of every month as last published, so that only changes are published; and, for a month whose figures have changed
 * since its last revision, that revision.
 */
public final class PublishedStore {

    public static final String NAME = "published";

    /**
     * About 10 MB for all partitions together: two months of 153 authorities. Most events change the newest month or the one
     * before.
     */
    private static final int MOST_IN_MEMORY = 306;

    private final KeyValueStore<String, byte[]> store;
    private final MessageCodec codec;
    private final TopicNames topics;
    /** The most recently used, by their keys in the store: a snapshot takes longer to read than to compare. */
    private final Map<String, Snapshot> inMemory;

    /** @param partitions the number of partitions, each of which has such a store */
    public PublishedStore(KeyValueStore<String, byte[]> store, MessageCodec codec, TopicNames topics, int partitions) {
        this.store = store;
        this.codec = codec;
        this.topics = topics;
        inMemory = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Snapshot> eldest) {
                return size() > MOST_IN_MEMORY / partitions;
            }
        };
    }

    static String key(String authority, YearMonth month) {
        return authority + "|" + month;
    }

    public Optional<Snapshot> snapshot(String authority, YearMonth month) {
        return read(key(authority, month));
    }

    private Optional<Snapshot> read(String key) {
        return Optional.ofNullable(inMemory.computeIfAbsent(
                key, any -> Optional.ofNullable(store.get(key)).map(bytes -> (Snapshot) codec.read(bytes)).orElse(null)));
    }

    public boolean has(String authority, YearMonth month) {
        return store.get(key(authority, month)) != null;
    }

    /** Whether anything has ever been published for an authority. */
    public boolean hasAny(String authority) {
        try (KeyValueIterator<String, byte[]> snapshots = store.prefixScan(authority + "|", new StringSerializer())) {
            return snapshots.hasNext();
        }
    }

    /** A snapshot as it is stored here, and as it is sent to its topic. */
    public byte[] message(Snapshot snapshot) {
        return codec.write(topics.snapshots(), snapshot);
    }

    /** The last revision of a month whose figures have changed since; the next revision will list the changes from it. */
    public Optional<Snapshot> revision(Snapshot now) {
        return read(revisionKey(now));
    }

    /**
     * Stores a snapshot in place of the previous one.
     *
     * @param revision the last revision, which is kept as long as the figures differ from it
     */
    public void keep(Snapshot snapshot, byte[] message, Optional<Snapshot> revision) {
        String key = key(snapshot.authority(), snapshot.month());
        store.put(key, message);
        inMemory.put(key, snapshot);
        String ofRevision = revisionKey(snapshot);
        if (snapshot.pendingSince().isEmpty()) {
            store.delete(ofRevision);
            inMemory.remove(ofRevision);
        } else if (store.get(ofRevision) == null) {
            store.put(ofRevision, message(revision.orElseThrow()));
        }
    }

    private static String revisionKey(Snapshot snapshot) {
        return key(snapshot.authority(), snapshot.month()) + "|revision";
    }
}
