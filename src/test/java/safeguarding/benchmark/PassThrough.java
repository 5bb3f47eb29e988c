package safeguarding.benchmark;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * The simplest useful program with Kafka Streams, whose cost is the lower limit for any other. With exactly-once
 * processing, it counts the events of each child in one store and passes each event on. Commits, caches and threads are
 * those of the processor. It runs until it is killed.
 */
final class PassThrough {

    private static final String STORE = "counts";
    private static final long CACHE_BYTES = 64L * 1024 * 1024;

    /** The commit interval, and the linger time, both as in the processor. */
    private static final int COMMIT_MILLISECONDS = 400;

    private static final int LINGER_MILLISECONDS = 100;

    private PassThrough() {}

    /** Takes brokers, a folder, the application id, the output topic, the number of threads, and the input topics. */
    public static void main(String[] arguments) {
        List<String> topics = List.of(arguments).subList(5, arguments.length);
        Topology topology = new Topology();
        topology.addSource(
                AutoOffsetReset.earliest(),
                "in",
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topics.toArray(String[]::new));
        topology.addProcessor("count", Counting::new, "in");
        topology.addStateStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.Long())
                        .withCachingEnabled(),
                "count");
        topology.addSink("out", arguments[3], new ByteArraySerializer(), new ByteArraySerializer(), "count");
        Map<String, Object> settings = new HashMap<>();
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, arguments[0]);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, Path.of(arguments[1]).toString());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, arguments[2]);
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, arguments[4]);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLISECONDS);
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
        settings.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER_MILLISECONDS);
        new KafkaStreams(topology, new StreamsConfig(settings)).start();
    }

    private static final class Counting implements Processor<byte[], byte[], byte[], byte[]> {

        private ProcessorContext<byte[], byte[]> context;
        private KeyValueStore<String, Long> counts;

        @Override
        public void init(ProcessorContext<byte[], byte[]> with) {
            context = with;
            counts = with.getStateStore(STORE);
        }

        @Override
        public void process(Record<byte[], byte[]> event) {
            String child = new String(event.key(), StandardCharsets.UTF_8);
            Long before = counts.get(child);
            counts.put(child, before == null ? 1 : before + 1);
            context.forward(event);
        }
    }
}
