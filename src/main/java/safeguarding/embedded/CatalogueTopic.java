package safeguarding.embedded;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import safeguarding.contract.kafka.Answer;
import safeguarding.contract.kafka.TopicSpec;
import safeguarding.contract.kafka.Topics;

/**
 * The compacted topic that stores the registry's entries.
 *
 * <p>It has one partition, so that entries have one order, and one writer, so that no id is assigned twice.
 */
final class CatalogueTopic implements AutoCloseable {
    private static final Duration SLICE = Duration.ofMillis(200);

    private final String bootstrapServers;
    private final TopicPartition partition;
    private final KafkaProducer<byte[], byte[]> producer;

    private CatalogueTopic(String bootstrapServers, TopicPartition partition) {
        this.bootstrapServers = bootstrapServers;
        this.partition = partition;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "delivery.timeout.ms", 30_000,
                        "request.timeout.ms", 10_000, "max.block.ms", 10_000),
                new ByteArraySerializer(), new ByteArraySerializer());
    }

    static CatalogueTopic open(String bootstrapServers, String topic) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Topics.ensure(admin, List.of(new TopicSpec(topic, 1, Map.of("cleanup.policy", "compact"))), (short) 1);
        }
        return new CatalogueTopic(bootstrapServers, new TopicPartition(topic, 0));
    }

    /** Passes on everything that is in the topic now, in order. */
    void readAll(Consumer<CatalogueEntry> reader) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", false),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = List.of(partition);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = consumer.endOffsets(partitions).get(partition);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(SLICE)) {
                    SchemaCatalogueJson.read(record.key(), record.value()).ifPresent(reader);
                }
            }
        }
    }

    /** Writes an entry and returns when the broker has it. */
    void append(CatalogueEntry entry) {
        try {
            Answer.of(producer.send(new ProducerRecord<>(partition.topic(), partition.partition(),
                    SchemaCatalogueJson.key(entry), SchemaCatalogueJson.value(entry))));
        } catch (KafkaException e) {
            throw RegistryError.notKept(e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
