package safeguarding.pages.view;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import safeguarding.contract.kafka.UnreadableRecord;
import safeguarding.contract.topic.TopicNames;
import safeguarding.contract.topic.Wire;

/** A list about every child, kept in memory and up to date from its topic: for those alone who may look at cases. */
public final class LiveList<T> implements AutoCloseable, TopicFollower.Listener {

    private final Wire wire;
    private final ChildTopic<T> of;
    private final Map<String, T> byKey = new HashMap<>();
    private volatile Map<String, List<T>> byAuthority = Map.of();
    private volatile Runnable onChange = () -> {};
    private boolean changed;
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
        changed = true;
        if (message.value() == null) {
            byKey.remove(message.key());
            return;
        }
        try {
            byKey.put(message.key(), of.kind().cast(wire.read(message.value())));
        } catch (UnreadableRecord e) {
            byKey.remove(message.key());
        }
    }

    @Override
    public void taken(boolean complete) {
        if (changed) {
            byAuthority = byKey.values().stream()
                    .sorted(of.order())
                    .collect(Collectors.groupingBy(of.authority(), Collectors.toUnmodifiableList()));
            changed = false;
            onChange.run();
        }
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
