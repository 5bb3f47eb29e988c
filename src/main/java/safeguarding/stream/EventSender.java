package safeguarding.stream;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import safeguarding.casefile.CaseEvent;
import safeguarding.event.Family;
import safeguarding.settings.SettingsEvent;

/** Sends events to the topics that they belong on, each under the key that keeps a child's or an authority's together. */
public final class EventSender implements AutoCloseable {

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);

    private final KafkaProducer<String, byte[]> producer;
    private final Wire wire;
    private final TopicNames topics;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /**
     * @param kafka the settings of a Kafka client
     */
    public EventSender(Map<String, Object> kafka, Wire wire, TopicNames topics) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, "20");
        settings.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, String.valueOf(128 * 1024));
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        // A broker that has only just made or taken over a partition may refuse the first messages of a producer and take the
        // ones after them; it then refuses the first ones for good (KAFKA-15591). So one request at a time.
        settings.putIfAbsent(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        this.wire = wire;
        this.topics = topics;
    }

    public void send(CaseEvent event) {
        String topic = topics.of(Family.of(event));
        send(topic, event.envelope().authority() + "/" + event.envelope().childId(), event);
    }

    public void send(SettingsEvent event) {
        send(topics.settings(), event.envelope().authority(), event);
    }

    private void send(String topic, String key, Object event) {
        producer.send(new ProducerRecord<>(topic, key, wire.write(topic, event)), (sent, problem) -> {
            if (problem != null) {
                failure.compareAndSet(null, problem);
            }
        });
    }

    /**
     * Waits until the brokers have all that was sent.
     *
     * @throws IllegalStateException where they could not take it
     */
    public void flush() {
        producer.flush();
        Optional.ofNullable(failure.getAndSet(null)).ifPresent(problem -> {
            throw new IllegalStateException("the brokers did not take all events: " + problem.getMessage(), problem);
        });
    }

    @Override
    public void close() {
        producer.close(CLOSE_WITHIN);
    }
}
