package safeguarding.processor;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import safeguarding.contract.topic.ProcessingFailures;
import safeguarding.core.indicator.Reason;

/**
 * The children that could not be counted although the brokers are working. Each is retried once a minute, a few at a time, so
 * that they recover by themselves once the program or a setting has been fixed.
 */
final class FailingChildren {

    /** Sorts among the work that a partition still has to count, but does not belong to an authority. */
    private static final String PREFIX = "*failing ";

    private static final Duration BETWEEN_TRIES = Duration.ofMinutes(1);
    private static final int MOST_AT_ONCE = 20;

    private final KeyValueStore<String, String> store;
    private final Set<String> changed = new TreeSet<>();
    private long nextTry;
    private String lastTried = "";

    FailingChildren(KeyValueStore<String, String> store) {
        this.store = store;
        each("", (child, reason) -> changed.add(authority(child)));
    }

    private interface Look {
        void at(String child, Reason reason);
    }

    private void each(String authority, Look look) {
        try (KeyValueIterator<String, String> failing =
                store.prefixScan(PREFIX + authority, new StringSerializer())) {
            while (failing.hasNext()) {
                KeyValue<String, String> next = failing.next();
                look.at(next.key.substring(PREFIX.length()), Reason.valueOf(next.value));
            }
        }
    }

    private static String authority(String child) {
        return child.substring(0, child.indexOf('/'));
    }

    /** The children to retry now, and the reason for counting them; mostly none. */
    Map<String, Reason> due(long now) {
        Map<String, Reason> due = new LinkedHashMap<>();
        if (now < nextTry) {
            return due;
        }
        nextTry = now + BETWEEN_TRIES.toMillis();
        each("", (child, reason) -> {
            if (due.size() < MOST_AT_ONCE && child.compareTo(lastTried) > 0) {
                due.put(child, reason);
            }
        });
        lastTried = due.size() < MOST_AT_ONCE ? "" : due.keySet().stream().reduce((a, b) -> b).orElseThrow();
        return due;
    }

    void failed(String child, Reason reason) {
        if (store.putIfAbsent(PREFIX + child, reason.name()) == null) {
            changed.add(authority(child));
        }
    }

    /** Makes the number of an authority's failing children be reported again. */
    void tellAgain(String authority) {
        changed.add(authority);
    }

    void recovered(String child) {
        if (store.delete(PREFIX + child) != null) {
            changed.add(authority(child));
        }
    }

    /** The number of failing children of each authority whose number has changed. */
    List<ProcessingFailures> changed(int partition) {
        List<ProcessingFailures> counts = changed.stream()
                .map(authority -> {
                    int[] count = {0};
                    each(authority + "/", (child, reason) -> count[0]++);
                    return new ProcessingFailures(authority, partition, count[0]);
                })
                .toList();
        changed.clear();
        return counts;
    }
}
