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
import safeguarding.contract.topic.MessageCodec;
import safeguarding.contract.topic.TopicNames;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ChildEvent.RecordWithdrawn;

/**
 * Finds the quarantined case events that their source has corrected or withdrawn since, so that nobody has to do anything about them.
 * It reads the topics of case events from the first quarantined message on, and not from their beginning.
 */
final class Corrections {

    private final MessageCodec codec;
    private final Map<Subject, Map<QuarantinedMessage.Origin, Instant>> quarantined = new HashMap<>();
    private final Map<String, Map<Integer, Long>> offsets = new TreeMap<>();
    private final Set<QuarantinedMessage.Origin> origins;
    private final Set<QuarantinedMessage.Origin> corrected = new HashSet<>();
    private Instant earliest = Instant.MAX;

    /** What an event is about: the same for an event, its corrections and its withdrawal. */
    private record Subject(String authority, String child, String type, String record) {

        static Subject of(CaseEvent event) {
            String type = event instanceof RecordWithdrawn withdrawn ? withdrawn.eventType() : event.type();
            return new Subject(
                    event.envelope().authority(), event.envelope().childId(), type, event.envelope().recordId());
        }
    }

    private Corrections(Collection<QuarantinedMessage> messages, MessageCodec codec, TopicNames topics) {
        this.codec = codec;
        origins = messages.stream().map(QuarantinedMessage::origin).collect(Collectors.toUnmodifiableSet());
        Set<String> cases = Set.copyOf(topics.cases());
        messages.stream()
                .filter(message -> message.isWhole() && cases.contains(message.origin().topic()))
                .forEach(message -> message.value().flatMap(this::event).ifPresent(event -> add(message.origin(), event)));
    }

    private void add(QuarantinedMessage.Origin origin, CaseEvent event) {
        quarantined.computeIfAbsent(Subject.of(event), any -> new HashMap<>())
                .put(origin, event.envelope().recordedAt());
        offsets.computeIfAbsent(origin.topic(), any -> new TreeMap<>())
                .merge(origin.partition(), origin.offset(), Math::min);
    }

    /** The origins of those messages that have been corrected or withdrawn. */
    static Set<QuarantinedMessage.Origin> of(Collection<QuarantinedMessage> messages, TopicReader reader, MessageCodec codec,
            TopicNames topics) {
        Corrections corrections = new Corrections(messages, codec, topics);
        corrections.offsets.forEach((topic, from) -> reader.readFrom(topic, from, corrections::look));
        if (corrections.earliest.isBefore(Instant.MAX)) {
            // Withdrawals have a topic of their own.
            reader.readSince(topics.of(Family.CHILD), corrections.earliest, corrections::look);
        }
        return Set.copyOf(corrections.corrected);
    }

    /** A message that is itself quarantined corrects nothing. */
    private void look(ConsumerRecord<String, byte[]> message) {
        Instant sentAt = Instant.ofEpochMilli(message.timestamp());
        earliest = sentAt.isBefore(earliest) ? sentAt : earliest;
        QuarantinedMessage.Origin origin = new QuarantinedMessage.Origin(message.topic(), message.partition(), message.offset());
        if (message.value() != null && !origins.contains(origin)) {
            event(message.value()).ifPresent(this::look);
        }
    }

    private void look(CaseEvent event) {
        quarantined.getOrDefault(Subject.of(event), Map.of()).forEach((origin, recordedAt) -> {
            if (event.envelope().recordedAt().isAfter(recordedAt)) {
                corrected.add(origin);
            }
        });
    }

    private Optional<CaseEvent> event(byte[] value) {
        try {
            return codec.read(value) instanceof CaseEvent event ? Optional.of(event) : Optional.empty();
        } catch (UnreadableRecord e) {
            return Optional.empty();
        }
    }
}
