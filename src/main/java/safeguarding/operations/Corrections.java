package safeguarding.operations;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import safeguarding.contract.event.Family;
import safeguarding.contract.kafka.TopicReader;
import safeguarding.contract.kafka.UnreadableRecord;
import safeguarding.contract.topic.TopicNames;
import safeguarding.contract.topic.Wire;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ChildEvent.RecordWithdrawn;

/**
 * Finds the quarantined case events that their source has corrected or withdrawn since, about which nobody has to do anything. It reads
 * the topics of case events from the first quarantined message on.
 */
final class Corrections {

    private final Wire wire;
    private final TopicNames topics;
    private final Map<Said, Map<SetAside.Origin, Instant>> quarantined = new HashMap<>();
    private final Set<SetAside.Origin> origins;
    private final Set<SetAside.Origin> corrected = new HashSet<>();

    /** What an event is about: the same for an event and for its correction. */
    private record Said(String authority, String child, String type, String record) {

        static Said by(CaseEvent event) {
            String type = event instanceof RecordWithdrawn withdrawn ? withdrawn.eventType() : event.type();
            return new Said(
                    event.envelope().authority(), event.envelope().childId(), type, event.envelope().recordId());
        }
    }

    private Corrections(Collection<SetAside> messages, Wire wire, TopicNames topics) {
        this.wire = wire;
        this.topics = topics;
        origins = messages.stream().map(SetAside::origin).collect(Collectors.toUnmodifiableSet());
    }

    /** The origins of those messages that were corrected or withdrawn. */
    static Set<SetAside.Origin> of(Collection<SetAside> messages, TopicReader reader, Wire wire, TopicNames topics) {
        Corrections corrections = new Corrections(messages, wire, topics);
        Map<String, Instant> from = corrections.from(messages);
        from.forEach((topic, since) -> reader.readSince(topic, since, corrections::look));
        return Set.copyOf(corrections.corrected);
    }

    /** From when on each topic can have a correction. Withdrawals have a topic of their own. */
    private Map<String, Instant> from(Collection<SetAside> messages) {
        Map<String, Instant> from = new TreeMap<>();
        for (SetAside message : messages) {
            message.value().filter(value -> message.isWhole()).flatMap(this::event).ifPresent(event -> {
                quarantined.computeIfAbsent(Said.by(event), any -> new HashMap<>()).put(message.origin(), message.at());
                from.merge(message.origin().topic(), message.at(), Corrections::earlier);
                from.merge(topics.of(Family.CHILD), message.at(), Corrections::earlier);
            });
        }
        return from;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    /** A message that was quarantined itself corrects nothing. */
    private void look(ConsumerRecord<String, byte[]> message) {
        SetAside.Origin origin = new SetAside.Origin(message.topic(), message.partition(), message.offset());
        if (message.value() == null || origins.contains(origin)) {
            return;
        }
        Instant at = Instant.ofEpochMilli(message.timestamp());
        event(message.value())
                .map(event -> quarantined.getOrDefault(Said.by(event), Map.of()))
                .ifPresent(about -> about.forEach((which, when) -> {
                    boolean isLater = which.topic().equals(origin.topic()) && which.partition() == origin.partition()
                            ? which.offset() < origin.offset()
                            : !at.isBefore(when);
                    if (isLater) {
                        corrected.add(which);
                    }
                }));
    }

    private Optional<CaseEvent> event(byte[] value) {
        try {
            return wire.read(value) instanceof CaseEvent event ? Optional.of(event) : Optional.empty();
        } catch (UnreadableRecord | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
