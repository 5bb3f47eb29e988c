package safeguarding.operations;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import safeguarding.contract.kafka.Answer;
import safeguarding.contract.kafka.TopicReader;
import safeguarding.contract.topic.MessageCodec;
import safeguarding.contract.topic.Operation;
import safeguarding.contract.topic.OperationKind;
import safeguarding.contract.topic.TopicNames;

/** Operators' actions, recorded on a topic that is kept forever, and read from there. */
public record OperationLog(Map<String, Object> kafka, TopicNames topics, MessageCodec codec) {

    /** Returns once the brokers have the record. */
    public void write(Operation operation) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            Answer.of(producer.send(message(topics, codec, operation)));
        }
    }

    /** All recorded actions, in order. */
    static List<Operation> read(TopicReader reader, MessageCodec codec, TopicNames topics) {
        List<Operation> operations = new ArrayList<>();
        reader.read(topics.operations(), message -> operations.add((Operation) codec.read(message.value())));
        return operations;
    }

    /** The last action of some types about something, if there was any. */
    static Optional<Operation> last(List<Operation> operations, Set<OperationKind> kinds, String subject) {
        return operations.stream()
                .filter(operation -> kinds.contains(operation.kind()) && operation.subject().equals(subject))
                .reduce((earlier, later) -> later);
    }

    static ProducerRecord<byte[], byte[]> message(TopicNames topics, MessageCodec codec, Operation operation) {
        String key = operation.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new ProducerRecord<>(
                topics.operations(),
                key.getBytes(StandardCharsets.UTF_8),
                codec.write(topics.operations(), operation));
    }
}
