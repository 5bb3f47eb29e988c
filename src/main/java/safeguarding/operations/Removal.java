package safeguarding.operations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import safeguarding.contract.kafka.Answer;

/**
 * Removes messages from topics that keep everything. Kafka can only delete the beginning of a partition, so the messages to keep
 * are written to its end again, unchanged and with their timestamps, and then everything up to the previous end is deleted. An
 * event that arrives twice counts once, in either order, so figures do not change, and the processor may run meanwhile. An
 * interruption leaves some messages twice, but loses none; the removal is then run again.
 *
 * @param kafka the settings of a Kafka client
 */
public record Removal(Map<String, Object> kafka) {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int AT_ONCE = 1000;

    /** How many messages there are to remove from each partition that has any. */
    public Map<TopicPartition, Long> count(
            Map<TopicPartition, Long> ends, Predicate<ConsumerRecord<byte[], byte[]>> unwanted) {
        Map<TopicPartition, Long> counts = new HashMap<>();
        read(ends, message -> {
            if (unwanted.test(message)) {
                counts.merge(new TopicPartition(message.topic(), message.partition()), 1L, Long::sum);
            }
        });
        return counts;
    }

    /** Removes them from partitions, up to where these ended. */
    public void carryOut(
            Admin admin, Map<TopicPartition, Long> ends, Predicate<ConsumerRecord<byte[], byte[]>> unwanted) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (TopicPartition partition : inOrder(ends)) {
                long end = ends.get(partition);
                copy(producer, partition, end, unwanted);
                Answer.of(admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(end)))
                        .all());
            }
        }
    }

    private static List<TopicPartition> inOrder(Map<TopicPartition, Long> ends) {
        return ends.keySet().stream()
                .sorted(Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition))
                .toList();
    }

    private void copy(
            KafkaProducer<byte[], byte[]> producer,
            TopicPartition partition,
            long end,
            Predicate<ConsumerRecord<byte[], byte[]>> unwanted) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        read(Map.of(partition, end), message -> {
            if (!unwanted.test(message)) {
                sent.add(producer.send(new ProducerRecord<>(
                        message.topic(),
                        message.partition(),
                        message.timestamp(),
                        message.key(),
                        message.value(),
                        message.headers())));
            }
            if (sent.size() >= AT_ONCE) {
                await(sent);
            }
        });
        await(sent);
    }

    /** Nothing is deleted before the brokers have every copy. */
    private static void await(List<Future<RecordMetadata>> sent) {
        Answer.ofAll(sent);
        sent.clear();
    }

    /** What to do with each message. */
    private interface Each {
        void take(ConsumerRecord<byte[], byte[]> message);
    }

    /** Passes on the messages of partitions, each up to its end. */
    private void read(Map<TopicPartition, Long> ends, Each each) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Set<TopicPartition> left = new HashSet<>(ends.keySet());
            consumer.assign(left);
            consumer.seekToBeginning(left);
            left.removeIf(partition -> consumer.position(partition) >= ends.get(partition));
            while (!left.isEmpty()) {
                consumer.poll(PATIENCE).forEach(message -> {
                    if (message.offset() < ends.get(new TopicPartition(message.topic(), message.partition()))) {
                        each.take(message);
                    }
                });
                left.removeIf(partition -> consumer.position(partition) >= ends.get(partition));
            }
        }
    }

    /** Counts of partitions, added up by topic. */
    public static Map<String, Long> byTopic(Map<TopicPartition, Long> counts) {
        Map<String, Long> byTopic = new TreeMap<>();
        counts.forEach((partition, count) -> byTopic.merge(partition.topic(), count, Long::sum));
        return byTopic;
    }
}
