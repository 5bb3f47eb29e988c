package safeguarding.pages.view;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import safeguarding.contract.kafka.UnreadableRecord;
import safeguarding.contract.topic.TopicNames;
import safeguarding.contract.topic.Wire;

/** A list about every child, kept in memory and up to date from its topic: for those alone who may look at cases. */
public final class LiveList<T> implements AutoCloseable, TopicFollower.Listener {

    private final Wire wire;
    private final ChildTopic<T> of;
    private final Map<String, T> byKey = new HashMap<>();
    private final Map<String, Map<String, T>> keysOfAuthorities = new HashMap<>();
    private final Set<String> changed = new HashSet<>();
    private volatile Map<String, List<T>> byAuthority = Map.of();
    private volatile Runnable onChange = () -> {};
    private final TopicFollower follower;

    private LiveList(Map<String, Object> kafka, Wire wire, TopicNames topics, ChildTopic<T> of) {
        this.wire = wire;
        this.of = of;
        follower = TopicFollower.start(kafka, List.of(of.topic().apply(topics)), of.client(), this);
    }

    /**
     * Starts to read the topic, which must be there, from its beginning.
     *
     * @param kafka the settings of a Kafka client
     */
    public static <T> LiveList<T> start(Map<String, Object> kafka, Wire wire, TopicNames topics, ChildTopic<T> of) {
        return new LiveList<>(kafka, wire, topics, of);
    }

    @Override
    public void take(ConsumerRecord<String, byte[]> message) {
        remove(message.key());
        if (message.value() == null) {
            return;
        }
        try {
            put(message.key(), of.kind().cast(wire.read(message.value())));
        } catch (UnreadableRecord e) {
            // What it said before is no longer so; what it says now is of a later version.
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
            byAuthority = Map.copyOf(lists);
            changed.clear();
            onChange.run();
        }
    }

    /** Only authorities of which something has changed are put in order again. */
    private List<T> inOrder(String authority) {
        return keysOfAuthorities.get(authority).values().stream().sorted(of.order()).toList();
    }

    /** Whether all that was in the topic when it started has been read. */
    public boolean isComplete() {
        return follower.isComplete();
    }

    /** Why the topics could not be read when last that was tried, where they could not. */
    public Optional<String> trouble() {
        return follower.trouble();
    }

    /** All that the list says of an authority, in order. */
    public List<T> of(String authority) {
        return byAuthority.getOrDefault(authority, List.of());
    }

    /** Has something done whenever the list has changed. */
    public void onChange(Runnable action) {
        onChange = action;
        action.run();
    }

    /** All that it says, by authority. */
    public Map<String, List<T>> all() {
        return byAuthority;
    }

    @Override
    public void close() {
        follower.close();
    }
}
