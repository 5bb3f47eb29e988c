package safeguarding.operations;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import safeguarding.contract.kafka.TopicReader;
import safeguarding.contract.topic.DeadLetter;
import safeguarding.contract.topic.MessageCodec;
import safeguarding.contract.topic.Operation;
import safeguarding.contract.topic.OperationKind;
import safeguarding.contract.topic.Rejection;
import safeguarding.contract.topic.TopicNames;

/**
 * All quarantined messages, each once: one that was quarantined again, as after a reset, is the same message.
 *
 * @param messages in the order in which they were quarantined
 * @param replayed those that have been sent again
 */
public record QuarantinedMessages(Collection<QuarantinedMessage> messages, Set<String> replayed) {

    public static QuarantinedMessages read(TopicReader reader, MessageCodec codec, TopicNames topics) {
        Map<QuarantinedMessage.Origin, QuarantinedMessage> found = new LinkedHashMap<>();
        reader.read(topics.rejected(), message -> keep(found, rejected(message, codec)));
        reader.read(topics.deadLetters(), message -> keep(found, deadLetter(message)));
        Set<String> replayed = OperationLog.read(reader, codec, topics).stream()
                .filter(operation -> operation.kind() == OperationKind.MESSAGE_REPLAYED)
                .map(Operation::subject)
                .collect(Collectors.toUnmodifiableSet());
        return new QuarantinedMessages(List.copyOf(found.values()), replayed);
    }

    private static void keep(Map<QuarantinedMessage.Origin, QuarantinedMessage> found, QuarantinedMessage message) {
        found.put(message.origin(), message);
    }

    public boolean isReplayed(QuarantinedMessage message) {
        return replayed.contains(message.origin().toString());
    }

    /** The same, with only the messages selected. */
    public QuarantinedMessages only(Predicate<QuarantinedMessage> wanted) {
        return new QuarantinedMessages(messages.stream().filter(wanted).toList(), replayed);
    }

    /** The same without those that were sent again, and without events that their source has corrected or withdrawn since. */
    public QuarantinedMessages open(TopicReader reader, MessageCodec codec, TopicNames topics) {
        QuarantinedMessages left = only(message -> !isReplayed(message));
        Set<QuarantinedMessage.Origin> corrected = Corrections.of(left.messages, reader, codec, topics);
        return left.only(message -> !corrected.contains(message.origin()));
    }

    /** Those that can be sent again, and have not been. */
    public List<QuarantinedMessage> waiting() {
        return messages.stream()
                .filter(message -> message.isWhole() && !isReplayed(message))
                .toList();
    }

    private static QuarantinedMessage rejected(ConsumerRecord<String, byte[]> message, MessageCodec codec) {
        Rejection rejection = (Rejection) codec.read(message.value());
        return new QuarantinedMessage(
                "rejected",
                Instant.ofEpochMilli(message.timestamp()),
                rejection.rule(),
                rejection.reason(),
                new QuarantinedMessage.Origin(rejection.topic(), rejection.partition(), rejection.offset()),
                rejection.key(),
                Optional.of(rejection.value()),
                List.of(message.headers().toArray()),
                rejection.isWhole());
    }

    private static QuarantinedMessage deadLetter(ConsumerRecord<String, byte[]> message) {
        List<Header> own = new ArrayList<>(StreamSupport.stream(message.headers().spliterator(), false)
                .filter(header -> !DeadLetter.isOurs(header.key()))
                .toList());
        return new QuarantinedMessage(
                "dead-letters",
                Instant.ofEpochMilli(message.timestamp()),
                header(message, DeadLetter.REASON_HEADER).orElse("unreadable"),
                header(message, DeadLetter.STREAMS_HEADERS + "message").orElse(""),
                new QuarantinedMessage.Origin(
                        header(message, DeadLetter.STREAMS_HEADERS + "topic").orElse(""),
                        header(message, DeadLetter.STREAMS_HEADERS + "partition").map(Integer::parseInt).orElse(-1),
                        header(message, DeadLetter.STREAMS_HEADERS + "offset").map(Long::parseLong).orElse(-1L)),
                Optional.ofNullable(message.key()).map(key -> key.getBytes(StandardCharsets.UTF_8)),
                Optional.ofNullable(message.value()),
                List.copyOf(own),
                header(message, DeadLetter.VALUE_LENGTH_HEADER).isEmpty());
    }

    private static Optional<String> header(ConsumerRecord<String, byte[]> message, String name) {
        return Optional.ofNullable(message.headers().lastHeader(name))
                .map(header -> new String(header.value(), StandardCharsets.UTF_8));
    }
}
