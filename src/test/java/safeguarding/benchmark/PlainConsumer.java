package safeguarding.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import safeguarding.config.AppConfig;
import safeguarding.config.Setting;
import safeguarding.contract.kafka.SchemaRegistry;
import safeguarding.contract.topic.AvroMessages;
import safeguarding.contract.topic.TopicNames;

/**
 * The simplest useful consumer, whose cost is the lower limit for any program. It polls all topics of case events to
 * their ends and decodes every event. It prints the number of events, a sum over their bytes, and its CPU time in total
 * and for the first events.
 */
final class PlainConsumer {

    private static final Duration POLL = Duration.ofMillis(200);

    private PlainConsumer() {}

    /** Takes brokers, registry, and the number of events that count as the first ones. */
    public static void main(String[] arguments) {
        AppConfig config = AppConfig.of(
                Optional.empty(),
                Map.of(),
                Map.of(Setting.BOOTSTRAP_SERVERS.key(), arguments[0], Setting.REGISTRY_URL.key(), arguments[1]));
        long warmUp = Long.parseLong(arguments[2]);
        AvroMessages codec = new AvroMessages(SchemaRegistry.connect(arguments[1], config.registry()), false);
        long events = 0;
        long sum = 0;
        long decoded = 0;
        long first = 0;
        double firstSeconds = 0;
        double firstCompilers = 0;
        long pid = ProcessHandle.current().pid();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Committed.reading(config.kafka()), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all = new ArrayList<>();
            for (String topic : TopicNames.of(config).cases()) {
                consumer.partitionsFor(topic).forEach(one -> all.add(new TopicPartition(topic, one.partition())));
            }
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
                    events++;
                    sum += Arrays.hashCode(message.value());
                    decoded += codec.read(message.value()).hashCode() | 1;
                }
                if (first == 0 && events >= warmUp) {
                    first = events;
                    firstSeconds = CpuTime.of(pid);
                    firstCompilers = CpuTime.ofCompilers(pid);
                }
            }
        }
        if (decoded == 0) {
            throw new IllegalStateException("nothing was decoded");
        }
        System.out.println(String.join(
                " ",
                String.valueOf(events),
                String.valueOf(CpuTime.of(pid)),
                String.valueOf(first),
                String.valueOf(firstSeconds),
                String.valueOf(CpuTime.ofCompilers(pid) - firstCompilers),
                String.valueOf(sum)));
        System.exit(0);
    }
}
