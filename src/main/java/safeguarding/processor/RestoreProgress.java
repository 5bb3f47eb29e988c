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
 * How far an instance has come in fetching its stores back from the brokers: it does nothing else until it has them, which
 * after a lost disk may take minutes, and looks as if it hung.
 */
public final class RestoreProgress implements StateRestoreListener {

    private static final Logger LOG = LoggerFactory.getLogger(RestoreProgress.class);
    private static final Duration BETWEEN_MESSAGES = Duration.ofSeconds(10);
    /** How many messages take long enough to be told of; an orderly start finds a few marks of transactions alone. */
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
     * @param restored how many positions of its changelog have been read
     * @param total how many there are; what compaction has taken out of it is among them
     */
    public record Store(String store, int partition, long restored, long total) {

        /** Whether it can be used. */
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

    /** Another instance goes on with it. */
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

    /** Every store that was fetched back since the instance started, or is being so, partition by partition. */
    public synchronized List<Store> stores() {
        return List.copyOf(stores.values());
    }

    /** How many messages are left to fetch. */
    public synchronized long left() {
        return total() - restored();
    }

    /** How many messages are left to fetch of a store, in all of its partitions. */
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
