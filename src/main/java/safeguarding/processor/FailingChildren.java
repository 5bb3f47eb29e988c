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
import safeguarding.core.casefile.ChildKey;
import safeguarding.core.indicator.Reason;
import safeguarding.processor.state.Children;

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
        each("", (child, reason) -> changed.add(child.authority()));
    }

    private interface Look {
        void at(ChildKey child, Reason reason);
    }

    private void each(String authority, Look look) {
        try (KeyValueIterator<String, String> failing =
                store.prefixScan(PREFIX + authority, new StringSerializer())) {
            while (failing.hasNext()) {
                KeyValue<String, String> next = failing.next();
                look.at(ChildKey.read(next.key.substring(PREFIX.length())), Reason.valueOf(next.value));
            }
        }
    }

    /** The children to retry now, and the reason for counting them; mostly none. */
    Map<ChildKey, Reason> due(long now) {
        Map<ChildKey, Reason> due = new LinkedHashMap<>();
        if (now < nextTry) {
            return due;
        }
        nextTry = now + BETWEEN_TRIES.toMillis();
        each("", (child, reason) -> {
            if (due.size() < MOST_AT_ONCE && !Children.isThrough(child, lastTried)) {
                due.put(child, reason);
            }
        });
        lastTried = due.size() < MOST_AT_ONCE ? "" : due.keySet().stream().reduce((a, b) -> b).orElseThrow().text();
        return due;
    }

    void failed(ChildKey child, Reason reason) {
        if (store.putIfAbsent(PREFIX + child.text(), reason.name()) == null) {
            changed.add(child.authority());
        }
    }

    /** Makes the number of an authority's failing children be reported again. */
    void tellAgain(String authority) {
        changed.add(authority);
    }

    void recovered(ChildKey child) {
        if (store.delete(PREFIX + child.text()) != null) {
            changed.add(child.authority());
        }
    }

    /** The number of failing children of each authority whose number has changed. */
    List<ProcessingFailures> changed(int partition) {
        List<ProcessingFailures> counts = changed.stream()
                .map(authority -> {
                    int[] count = {0};
                    each(ChildKey.beginning(authority), (child, reason) -> count[0]++);
                    return new ProcessingFailures(authority, partition, count[0]);
                })
                .toList();
        changed.clear();
        return counts;
    }
}
