package safeguarding.contract.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads a topic from its beginning to where it ends now: only what has been committed, in the order of partitions. There is
 * nothing on a topic that is not there.
 */
public final class TopicReader {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Map<String, Object> kafka;

    /**
     * @param kafka the settings of a Kafka client
     */
    public TopicReader(Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    public void read(String topic, Consumer<ConsumerRecord<String, byte[]>> to) {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            readToTheEnd(consumer, partitions, to);
        }
    }

    /** Reads some partitions of a topic, each from an offset. */
    public void readFrom(String topic, Map<Integer, Long> offsets, Consumer<ConsumerRecord<String, byte[]>> to) {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = new ArrayList<>(partitions(consumer, topic));
            partitions.removeIf(partition -> !offsets.containsKey(partition.partition()));
            consumer.assign(partitions);
            partitions.forEach(partition -> consumer.seek(partition, offsets.get(partition.partition())));
            readToTheEnd(consumer, partitions, to);
        }
    }

    /** Reads from the first message whose timestamp is at or after a moment. */
    public void readSince(String topic, Instant since, Consumer<ConsumerRecord<String, byte[]>> to) {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            Map<TopicPartition, Long> wanted = new HashMap<>();
            partitions.forEach(partition -> wanted.put(partition, since.toEpochMilli()));
            consumer.seekToEnd(partitions);
            consumer.offsetsForTimes(wanted).forEach((partition, first) -> {
                if (first != null) {
                    consumer.seek(partition, first.offset());
                }
            });
            readToTheEnd(consumer, partitions, to);
        }
    }

    private static void readToTheEnd(
            KafkaConsumer<String, byte[]> consumer,
            List<TopicPartition> partitions,
            Consumer<ConsumerRecord<String, byte[]>> to) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(PATIENCE).forEach(to);
        }
    }

    /** Where a topic ends now, partition by partition: the same as before only if nothing has been committed to it since. */
    public Map<Integer, Long> ends(String topic) {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            Map<Integer, Long> ends = new TreeMap<>();
            consumer.endOffsets(partitions(consumer, topic))
                    .forEach((partition, end) -> ends.put(partition.partition(), end));
            return ends;
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        // An offset that retention has passed is replaced by the first one that is left, and not by the end.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer, String topic) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (PartitionInfo partition : consumer.partitionsFor(topic)) {
            partitions.add(new TopicPartition(topic, partition.partition()));
        }
        return partitions;
    }
}
