package safeguarding.processor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far an instance has got in restoring its stores from the brokers. It does nothing else until they are restored, which may
 * take minutes after a lost disk, and would otherwise look as if it were hanging.
 */
public final class RestoreProgress implements StateRestoreListener {

    private static final Logger LOG = LoggerFactory.getLogger(RestoreProgress.class);
    private static final Duration BETWEEN_MESSAGES = Duration.ofSeconds(10);
    /**
     * The least number of messages worth reporting; after an orderly stop there are only a few transaction markers to restore.
     */
    private static final long WORTH_TELLING = 1_000;
    private static final int HUNDRED = 100;

    private final InstantSource clock;
    private final Map<String, Store> stores = new TreeMap<>();
    private Instant lastSaid = Instant.EPOCH;

    RestoreProgress(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * One partition of a store.
     *
     * @param restored how many offsets of its changelog have been read
     * @param total how many there are, including those that compaction has removed
     */
    public record Store(String store, int partition, long restored, long total) {

        /** Whether the store is restored and can be used. */
        boolean back() {
            return restored >= total;
        }
    }

    @Override
    public synchronized void onRestoreStart(TopicPartition changelog, String store, long from, long to) {
        keep(new Store(store, changelog.partition(), 0, Math.max(0, to - from)));
        if (to - from >= WORTH_TELLING) {
            LOG.info("restoring the store {}, partition {}: {} messages", store, changelog.partition(), to - from);
        }
    }

    @Override
    public synchronized void onBatchRestored(TopicPartition changelog, String store, long reached, long messages) {
        Store before = stores.get(name(store, changelog.partition()));
        if (before == null) {
            return;
        }
        keep(new Store(
                store,
                changelog.partition(),
                Math.min(before.total(), before.restored() + messages),
                before.total()));
        Instant now = clock.instant();
        if (!now.isBefore(lastSaid.plus(BETWEEN_MESSAGES))) {
            lastSaid = now;
            LOG.info("restored {} of {} messages of all stores ({}%)", restored(), total(), percent());
        }
    }

    @Override
    public synchronized void onRestoreEnd(TopicPartition changelog, String store, long messages) {
        Store before = stores.get(name(store, changelog.partition()));
        long total = before == null ? messages : before.total();
        keep(new Store(store, changelog.partition(), total, total));
        if (messages >= WORTH_TELLING) {
            LOG.info("restored the store {}, partition {}: {} messages", store, changelog.partition(), messages);
        }
    }

    /** Another instance continues the restore. */
    @Override
    public synchronized void onRestoreSuspended(TopicPartition changelog, String store, long messages) {
        stores.remove(name(store, changelog.partition()));
    }

    private void keep(Store store) {
        stores.put(name(store.store(), store.partition()), store);
    }

    private static String name(String store, int partition) {
        return store + " " + partition;
    }

    /** Every store that has been or is being restored since the instance started, partition by partition. */
    public synchronized List<Store> stores() {
        return List.copyOf(stores.values());
    }

    /** How many messages are left to restore. */
    public synchronized long left() {
        return total() - restored();
    }

    /** How many messages are left to restore for a store, in all of its partitions. */
    public synchronized long left(String store) {
        return stores.values().stream()
                .filter(each -> each.store().equals(store))
                .mapToLong(each -> each.total() - each.restored())
                .sum();
    }

    private long restored() {
        return stores.values().stream().mapToLong(Store::restored).sum();
    }

    private long total() {
        return stores.values().stream().mapToLong(Store::total).sum();
    }

    private long percent() {
        return total() == 0 ? HUNDRED : HUNDRED * restored() / total();
    }
}
