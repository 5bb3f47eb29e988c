package safeguarding.upkeep;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
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
            producer.send(message(topics, wire, operation)).get();
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "the brokers did not take what was to be written down: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while writing down what was done", e);
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
