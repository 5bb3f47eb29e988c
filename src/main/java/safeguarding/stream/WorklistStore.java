package safeguarding.stream;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What the worklist topic says of each child, byte for byte, and on which day each child's worklist has to be looked at
 * again: at once after an event, else when something on it is over by itself.
 */
final class WorklistStore {

    static final String TOLD = "worklist";
    static final String TO_LOOK_AT = "worklist-to-look-at";

    private static final byte[] NOTHING_MORE = {};

    private final KeyValueStore<String, byte[]> told;
    private final KeyValueStore<String, byte[]> toLookAt;

    WorklistStore(KeyValueStore<String, byte[]> told, KeyValueStore<String, byte[]> toLookAt) {
        this.told = told;
        this.toLookAt = toLookAt;
    }

    /** Has a child's worklist looked at from a day on. */
    void lookAt(String child, LocalDate day) {
        toLookAt.putIfAbsent(day + "|" + child, NOTHING_MORE);
    }

    /**
     * Some children whose worklists are to be looked at by a day; each is forgotten here once it is asked for.
     *
     * @param most how many at most
     */
    List<String> takeUntil(LocalDate day, int most) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> waiting =
                toLookAt.range("", String.valueOf(day.plusDays(1)))) {
            while (keys.size() < most && waiting.hasNext()) {
                keys.add(waiting.next().key);
            }
        }
        keys.forEach(toLookAt::delete);
        return keys.stream()
                .map(key -> key.substring(key.indexOf('|') + 1))
                .distinct()
                .toList();
    }

    /** The messages that stand on the topic of a child, by their keys. */
    Map<String, byte[]> told(String child) {
        Map<String, byte[]> messages = new LinkedHashMap<>();
        try (KeyValueIterator<String, byte[]> ofChild = told.prefixScan(child + "/", new StringSerializer())) {
            ofChild.forEachRemaining(message -> messages.put(message.key, message.value));
        }
        return messages;
    }

    /** All children of whom the topic says anything. */
    Set<String> children() {
        Set<String> children = new LinkedHashSet<>();
        try (KeyValueIterator<String, byte[]> all = told.all()) {
            all.forEachRemaining(message ->
                    children.add(message.key.substring(0, message.key.indexOf('/', message.key.indexOf('/') + 1))));
        }
        return children;
    }

    void tell(String key, byte[] message) {
        told.put(key, message);
    }

    void untell(String key) {
        told.delete(key);
    }
}
