package safeguarding.contract.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import safeguarding.contract.kafka.RegistryUnavailable;
import safeguarding.contract.kafka.SchemaRefused;
import safeguarding.core.settings.SettingsEvent;

/**
 * Writes settings one at a time for somebody who waits, and says within seconds whether the brokers have them. Until the
 * first one it has no connection, so pages on which nobody writes need no right to.
 */
public final class SettingsWriter implements AutoCloseable {

    private final Map<String, Object> kafka;
    private final Wire wire;
    private final TopicNames topics;
    private Optional<EventSender> sender = Optional.empty();

    /** The brokers or the registry did not take a setting. */
    public static final class NotWritten extends RuntimeException {

        private static final long serialVersionUID = 1;

        NotWritten(RuntimeException cause) {
            super("the setting could not be written", cause);
        }
    }

    /**
     * @param kafka the settings of a Kafka client
     */
    public SettingsWriter(Map<String, Object> kafka, Wire wire, TopicNames topics) {
        this.kafka = new HashMap<>(kafka);
        this.kafka.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "5000");
        this.kafka.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "4000");
        this.kafka.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "8000");
        this.wire = wire;
        this.topics = topics;
    }

    /**
     * Writes a setting, and waits until the brokers have it.
     *
     * @throws NotWritten where they do not take it
     */
    public synchronized void write(SettingsEvent event) {
        try {
            if (sender.isEmpty()) {
                sender = Optional.of(new EventSender(kafka, wire, topics, Duration.ZERO));
            }
            sender.get().send(event);
            sender.get().flush();
        } catch (KafkaException | RegistryUnavailable | SchemaRefused | IllegalStateException e) {
            throw new NotWritten(e);
        }
    }

    @Override
    public synchronized void close() {
        sender.ifPresent(EventSender::close);
        sender = Optional.empty();
    }
}
