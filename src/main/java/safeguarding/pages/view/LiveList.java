package safeguarding.pages.view;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import safeguarding.contract.kafka.UnreadableRecord;
import safeguarding.contract.topic.MessageCodec;
import safeguarding.contract.topic.TopicNames;

/** A list about every child, kept in memory and up to date from its topic, only for people who can see cases. */
public final class LiveList<T> implements AutoCloseable, TopicFollower.Listener {

    private final MessageCodec codec;
    private final ChildTopic<T> of;
    private final Map<String, T> byKey = new HashMap<>();
    private final Map<String, Map<String, T>> keysOfAuthorities = new HashMap<>();
    private final Set<String> changed = new HashSet<>();
    private volatile Map<String, List<T>> byAuthority = Map.of();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private final TopicFollower follower;

    private LiveList(Map<String, Object> kafka, MessageCodec codec, TopicNames topics, ChildTopic<T> of) {
        this.codec = codec;
        this.of = of;
        follower = TopicFollower.start(kafka, List.of(of.topic().apply(topics)), of.client(), this);
    }

    /**
     * Starts to read the topic, which must exist, from its beginning.
     *
     * @param kafka the settings of a Kafka client
     */
    public static <T> LiveList<T> start(Map<String, Object> kafka, MessageCodec codec, TopicNames topics, ChildTopic<T> of) {
        return new LiveList<>(kafka, codec, topics, of);
    }

    @Override
    public void take(ConsumerRecord<String, byte[]> message) {
        remove(message.key());
        if (message.value() == null) {
            return;
        }
        try {
            Object value = codec.read(message.value());
            if (of.kind().isInstance(value)) {
                put(message.key(), of.kind().cast(value));
            }
        } catch (UnreadableRecord e) {
            // The previous content no longer applies, and the new content is from a later version.
            return;
        }
    }

    private void remove(String key) {
        T before = byKey.remove(key);
        if (before != null) {
            String authority = of.authority().apply(before);
            keysOfAuthorities.get(authority).remove(key);
            changed.add(authority);
        }
    }

    private void put(String key, T value) {
        String authority = of.authority().apply(value);
        byKey.put(key, value);
        keysOfAuthorities.computeIfAbsent(authority, any -> new HashMap<>()).put(key, value);
        changed.add(authority);
    }

    @Override
    public void taken(boolean complete) {
        if (!changed.isEmpty()) {
            Map<String, List<T>> lists = new HashMap<>(byAuthority);
            changed.forEach(authority -> lists.put(authority, inOrder(authority)));
            lists.values().removeIf(List::isEmpty);
            show(Map.copyOf(lists));
            changed.forEach(authority -> listeners.forEach(listener -> listener.accept(authority)));
            changed.clear();
        }
    }

    private synchronized void show(Map<String, List<T>> lists) {
        byAuthority = lists;
        notifyAll();
    }

    /**
     * Waits until the list of an authority meets a condition.
     *
     * @return whether it did in time
     */
    public synchronized boolean await(String authority, Predicate<List<T>> asExpected, Duration patience)
            throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!asExpected.test(of(authority))) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /** Only authorities whose lists have changed are sorted again. */
    private List<T> inOrder(String authority) {
        return keysOfAuthorities.get(authority).values().stream().sorted(of.order()).toList();
    }

    /** Whether everything that was in the topic at the start has been read. */
    public boolean isComplete() {
        return follower.isComplete();
    }

    /** Why the last attempt to read the topic failed, if it did. */
    public Optional<String> trouble() {
        return follower.trouble();
    }

    /** The whole list of an authority, in order. */
    public List<T> of(String authority) {
        return byAuthority.getOrDefault(authority, List.of());
    }

    /** Calls back with every authority whose list has changed. */
    public void onChange(Consumer<String> listener) {
        listeners.add(listener);
    }

    /** All items, by authority. */
    public Map<String, List<T>> all() {
        return byAuthority;
    }

    @Override
    public void close() {
        follower.close();
    }
}
