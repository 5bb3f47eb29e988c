package safeguarding.upkeep;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import safeguarding.kafka.Answer;
import safeguarding.stream.Operation;
import safeguarding.stream.TopicNames;
import safeguarding.stream.Wire;

/** Writes down what operators do, on a topic that is kept for ever. */
public record OperationLog(Map<String, Object> kafka, TopicNames topics, Wire wire) {

    /** Returns once the brokers have it. */
    public void write(Operation operation) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            Answer.of(producer.send(message(topics, wire, operation)));
        }
    }

    static ProducerRecord<byte[], byte[]> message(TopicNames topics, Wire wire, Operation operation) {
        String key = operation.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new ProducerRecord<>(
                topics.operations(),
                key.getBytes(StandardCharsets.UTF_8),
                wire.write(topics.operations(), operation));
    }
}
