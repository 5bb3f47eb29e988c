package safeguarding.contract.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import safeguarding.contract.kafka.RegistryUnavailable;
import safeguarding.contract.kafka.SchemaRefused;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.worklist.WorklistNote;

/**
 * Writes settings and notes one at a time while a user waits, and says within seconds whether the brokers have them. It only
 * connects for the first one, so pages on which nobody writes need no permission to write.
 */
public final class PromptWriter implements AutoCloseable {

    private final Map<String, Object> kafka;
    private final MessageCodec codec;
    private final TopicNames topics;
    private Optional<EventSender> sender = Optional.empty();

    /** The brokers or the registry did not accept what was written. */
    public static final class NotWritten extends RuntimeException {

        private static final long serialVersionUID = 1;

        NotWritten(RuntimeException cause) {
            super("what was written could not be sent", cause);
        }
    }

    /**
     * @param kafka the settings of a Kafka client
     */
    public PromptWriter(Map<String, Object> kafka, MessageCodec codec, TopicNames topics) {
        this.kafka = new HashMap<>(kafka);
        this.kafka.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "5000");
        this.kafka.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "4000");
        this.kafka.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "8000");
        this.codec = codec;
        this.topics = topics;
    }

    /**
     * Writes a setting, and waits until the brokers have it.
     *
     * @throws NotWritten if they do not accept it
     */
    public void write(SettingsEvent event) {
        await(to -> to.send(event));
    }

    /**
     * Writes a note on a task of the worklist, and waits until the brokers have it.
     *
     * @throws NotWritten if they do not accept it
     */
    public void write(WorklistNote note) {
        await(to -> to.send(note));
    }

    /**
     * Withdraws a note, and waits until the brokers have the withdrawal.
     *
     * @throws NotWritten if they do not accept it
     */
    public void withdraw(WorklistNote note) {
        await(to -> to.withdraw(note));
    }

    private synchronized void await(Consumer<EventSender> sending) {
        try {
            if (sender.isEmpty()) {
                sender = Optional.of(new EventSender(kafka, codec, topics, Duration.ZERO));
            }
            sending.accept(sender.get());
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
