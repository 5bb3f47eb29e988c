package safeguarding.operations;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import safeguarding.contract.kafka.Answer;
import safeguarding.contract.topic.MessageCodec;
import safeguarding.contract.topic.Operation;
import safeguarding.contract.topic.OperationKind;
import safeguarding.contract.topic.TopicNames;
import safeguarding.processor.IndicatorTopology;

/**
 * Sends quarantined messages to their topics again, unchanged. Each is recorded as sent in the same transaction, so it is sent
 * once, even if this is interrupted and started again.
 */
public final class QuarantineReplay implements AutoCloseable {

    private static final int AT_ONCE = 500;
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);

    private final KafkaProducer<byte[], byte[]> producer;
    private final MessageCodec codec;
    private final TopicNames topics;
    private final InstantSource clock;

    private QuarantineReplay(KafkaProducer<byte[], byte[]> producer, MessageCodec codec, TopicNames topics, InstantSource clock) {
        this.producer = producer;
        this.codec = codec;
        this.topics = topics;
        this.clock = clock;
    }

    /**
     * Starts a replay, and stops any other for the same application. Only read what has already been sent again after this call.
     *
     * @param kafka the settings of a Kafka client
     */
    public static QuarantineReplay begin(
            Map<String, Object> kafka, String application, MessageCodec codec, TopicNames topics, InstantSource clock) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, application + "-replay");
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
        } catch (KafkaException e) {
            producer.close(CLOSE_WITHIN);
            throw e;
        }
        return new QuarantineReplay(producer, codec, topics, clock);
    }

    /**
     * Sends messages again.
     *
     * @param afterEach is called for each one that has been sent
     */
    public void send(List<QuarantinedMessage> messages, Runnable afterEach) {
        for (int from = 0; from < messages.size(); from += AT_ONCE) {
            List<QuarantinedMessage> some = messages.subList(from, Math.min(messages.size(), from + AT_ONCE));
            sendTogether(some);
            some.forEach(any -> afterEach.run());
        }
    }

    private void sendTogether(List<QuarantinedMessage> messages) {
        producer.beginTransaction();
        try {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (QuarantinedMessage message : messages) {
                sent.add(producer.send(again(message)));
                sent.add(producer.send(mark(message)));
            }
            Answer.ofAll(sent);
        } catch (KafkaException e) {
            producer.abortTransaction();
            throw e;
        }
        producer.commitTransaction();
    }

    private ProducerRecord<byte[], byte[]> again(QuarantinedMessage message) {
        return new ProducerRecord<>(
                message.origin().topic(),
                message.origin().partition(),
                message.key().orElse(null),
                message.value().orElse(null),
                headers(message));
    }

    /** A message that had moved between files in a circle may now have a way out. */
    private List<Header> headers(QuarantinedMessage message) {
        if (!message.origin().topic().equals(topics.moved())) {
            return message.headers();
        }
        List<Header> headers = new ArrayList<>(message.headers());
        headers.removeIf(header -> header.key().equals(IndicatorTopology.MOVES_HEADER));
        headers.add(new RecordHeader(IndicatorTopology.MOVES_HEADER, new byte[] {1}));
        return headers;
    }

    private ProducerRecord<byte[], byte[]> mark(QuarantinedMessage message) {
        return OperationLog.message(
                topics,
                codec,
                Operation.of(
                        OperationKind.MESSAGE_REPLAYED,
                        clock.instant(),
                        message.origin().toString(),
                        1));
    }

    @Override
    public void close() {
        producer.close(CLOSE_WITHIN);
    }
}
