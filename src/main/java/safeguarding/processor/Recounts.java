package safeguarding.processor;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import safeguarding.contract.topic.RecountAsked;
import safeguarding.contract.topic.RecountCompleted;

/**
 * The authorities whose series are being rebuilt from everything that the case stage has counted, because some of what it sent
 * was lost. A partition that has not answered after a while is asked again.
 */
final class Recounts {

    private static final String PREFIX = "*recount ";

    static final Duration PATIENCE = Duration.ofMinutes(5);

    private final KeyValueStore<String, String> store;
    private final int partitions;
    private final Map<String, Long> askedAt = new HashMap<>();

    /**
     * @param partitions how many partitions the topics of case events have
     */
    Recounts(KeyValueStore<String, String> store, int partitions) {
        this.store = store;
        this.partitions = partitions;
    }

    /** An authority's series are being rebuilt under this epoch. */
    void begin(RecountAsked asked, long now) {
        store.put(PREFIX + asked.authority(), new Answers(asked.epoch(), new TreeSet<>()).write());
        askedAt.put(asked.authority(), now);
    }

    boolean isUnderWay(String authority) {
        return store.get(PREFIX + authority) != null;
    }

    /** A partition has sent everything for an authority. Returns whether it was the last one. */
    boolean isDoneWith(RecountCompleted counted) {
        String key = PREFIX + counted.authority();
        Optional<Answers> known = Optional.ofNullable(store.get(key))
                .map(Answers::read)
                .filter(answers -> new RecountAsked(counted.authority(), answers.epoch()).id().equals(counted.eventId()));
        if (known.isEmpty()) {
            return false;
        }
        Answers answers = known.get().and(counted.partition());
        if (answers.partitions().size() < partitions) {
            store.put(key, answers.write());
            return false;
        }
        store.delete(key);
        askedAt.remove(counted.authority());
        return true;
    }

    /** Asks again if some partition has not answered for a long time. */
    void askAgain(long now, Consumer<RecountAsked> ask) {
        Map<String, String> underWay = new TreeMap<>();
        try (KeyValueIterator<String, String> kept = store.prefixScan(PREFIX, new StringSerializer())) {
            while (kept.hasNext()) {
                KeyValue<String, String> next = kept.next();
                underWay.put(next.key.substring(PREFIX.length()), next.value);
            }
        }
        underWay.forEach((authority, answers) -> {
            if (now - askedAt.computeIfAbsent(authority, any -> now) >= PATIENCE.toMillis()) {
                askedAt.put(authority, now);
                ask.accept(new RecountAsked(authority, Answers.read(answers).epoch()));
            }
        });
    }

    /** Which partitions have sent everything for an authority. */
    private record Answers(long epoch, SortedSet<Integer> partitions) {

        Answers and(int partition) {
            SortedSet<Integer> more = new TreeSet<>(partitions);
            more.add(partition);
            return new Answers(epoch, more);
        }

        String write() {
            return epoch + partitions.stream().map(partition -> " " + partition).collect(Collectors.joining());
        }

        static Answers read(String text) {
            String[] numbers = text.split(" ");
            return new Answers(
                    Long.parseLong(numbers[0]),
                    Arrays.stream(numbers).skip(1).map(Integer::valueOf).collect(Collectors.toCollection(TreeSet::new)));
        }
    }
}
