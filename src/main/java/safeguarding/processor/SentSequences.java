package safeguarding.processor;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;

/** How many records a partition of the case stage has sent about each authority. */
final class SentSequences {

    /** Sorts among the work that a partition still has to count, but does not belong to an authority. */
    private static final String PREFIX = "*sent ";

    private final KeyValueStore<String, String> store;
    private final int partition;
    private final Map<String, Sequence> last = new HashMap<>();

    SentSequences(KeyValueStore<String, String> store, int partition) {
        this.store = store;
        this.partition = partition;
    }

    /**
     * The sequence of the next record about an authority.
     *
     * @param now the epoch of a sender that has sent nothing before, in milliseconds
     */
    Sequence next(String authority, long now) {
        Sequence sent = last.computeIfAbsent(authority, any -> read(authority, now));
        Sequence next = new Sequence(partition, sent.epoch(), sent.number() + 1);
        last.put(authority, next);
        store.put(PREFIX + authority, next.epoch() + " " + next.number());
        return next;
    }

    /** The epoch of what is sent about an authority; 0 if nothing has been sent. */
    long epoch(String authority) {
        return read(authority, 0).epoch();
    }

    /** Restarts the count of what is sent about an authority from nothing. */
    void begin(String authority, long epoch) {
        last.put(authority, new Sequence(partition, epoch, 0));
        store.put(PREFIX + authority, epoch + " 0");
    }

    private Sequence read(String authority, long now) {
        String kept = store.get(PREFIX + authority);
        if (kept == null) {
            return new Sequence(partition, now, 0);
        }
        int space = kept.indexOf(' ');
        return new Sequence(
                partition, Long.parseLong(kept.substring(0, space)), Long.parseLong(kept.substring(space + 1)));
    }
}
