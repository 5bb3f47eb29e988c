package safeguarding.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import safeguarding.kafka.UnreadableRecord;
import safeguarding.stream.TopicNames;
import safeguarding.stream.Wire;
import safeguarding.worklist.Obligation;
import safeguarding.worklist.Wanted;

/** What is due for every child, kept in memory and up to date from its topic: only for people who can see cases. */
public final class LiveWorklist implements AutoCloseable, TopicFollower.Listener {

    private final Wire wire;
    private final Map<String, Obligation> obligations = new HashMap<>();
    private volatile List<Obligation> inOrder = List.of();
    private boolean changed;
    private final TopicFollower follower;

    private LiveWorklist(Map<String, Object> kafka, Wire wire, TopicNames topics) {
        this.wire = wire;
        follower = TopicFollower.start(kafka, List.of(topics.worklist()), "live-worklist", this);
    }

    /**
     * Starts to read the topic, which must be there, from its beginning.
     *
     * @param kafka the settings of a Kafka client
     */
    public static LiveWorklist start(Map<String, Object> kafka, Wire wire, TopicNames topics) {
        return new LiveWorklist(kafka, wire, topics);
    }

    @Override
    public void take(ConsumerRecord<String, byte[]> message) {
        changed = true;
        if (message.value() == null) {
            obligations.remove(message.key());
            return;
        }
        try {
            obligations.put(message.key(), (Obligation) wire.read(message.value()));
        } catch (UnreadableRecord e) {
            obligations.remove(message.key());
        }
    }

    @Override
    public void taken(boolean complete) {
        if (changed) {
            List<Obligation> all = new ArrayList<>(obligations.values());
            all.sort(Wanted.LONGEST_OVERDUE_FIRST);
            inOrder = all;
            changed = false;
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

    /** Everything due in an authority, longest overdue first. */
    public List<Obligation> of(String authority) {
        return inOrder.stream()
                .filter(obligation -> obligation.authority().equals(authority))
                .toList();
    }

    @Override
    public void close() {
        follower.close();
    }
}
