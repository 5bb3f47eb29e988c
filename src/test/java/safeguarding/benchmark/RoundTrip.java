package safeguarding.benchmark;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.LongSerializer;

/**
 * The simplest program that reads and writes with transactions, whose latency is the lower limit for any other: a
 * producer that commits as often as the processor, and a consumer that reads committed records. Measures the time from
 * append to read.
 */
final class RoundTrip {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final int BYTES = 200;

    private final Map<String, Object> kafka;
    private final int partitions;
    private final Duration commit;

    RoundTrip(Map<String, Object> kafka, int partitions, Duration commit) {
        this.kafka = kafka;
        this.partitions = partitions;
        this.commit = commit;
    }

    Latencies measure(SendingRate pace) throws Exception {
        String topic = "round-trip-" + UUID.randomUUID();
        List<TopicPartition> all = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        try (Admin admin = Admin.create(kafka)) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get();
        }
        Map<Long, Long> appended = new ConcurrentHashMap<>();
        Latencies latencies = new Latencies();
        Thread reader = new Thread(() -> {
            try (KafkaConsumer<Long, byte[]> consumer =
                    new KafkaConsumer<>(Committed.reading(kafka), new LongDeserializer(), new ByteArrayDeserializer())) {
                consumer.assign(all);
                consumer.seekToBeginning(all);
                while (latencies.count() < pace.total()) {
                    for (ConsumerRecord<Long, byte[]> message : consumer.poll(POLL)) {
                        latencies.add(System.nanoTime() - appended.get(message.key()));
                    }
                }
            }
        });
        reader.start();
        send(topic, pace, appended);
        reader.join();
        return latencies;
    }

    private void send(String topic, SendingRate pace, Map<Long, Long> appended) throws InterruptedException {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topic);
        try (KafkaProducer<Long, byte[]> producer =
                new KafkaProducer<>(settings, new LongSerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            long begun = System.nanoTime();
            long lastCommit = begun;
            for (long number = 0; number < pace.total(); ) {
                if (System.nanoTime() - lastCommit >= commit.toNanos()) {
                    producer.commitTransaction();
                    producer.beginTransaction();
                    lastCommit = System.nanoTime();
                } else if (System.nanoTime() - begun >= pace.due(number)) {
                    long key = number++;
                    producer.send(
                            new ProducerRecord<>(topic, key, new byte[BYTES]),
                            (where, failure) -> appended.put(key, System.nanoTime()));
                } else {
                    Thread.sleep(1);
                }
            }
            producer.commitTransaction();
        }
    }
}
