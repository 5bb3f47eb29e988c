package safeguarding.intake.extract;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import safeguarding.contract.event.Family;
import safeguarding.contract.kafka.TopicReader;
import safeguarding.contract.topic.LoadMarker;
import safeguarding.contract.topic.MessageCodec;
import safeguarding.contract.topic.SourceRecord;
import safeguarding.contract.topic.SourceRun;
import safeguarding.contract.topic.TopicNames;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.intake.source.ExtractDifference;

/**
 * The topic that stores what each source last sent. A run sends its events and its changes to this topic in one transaction,
 * so that readers see all of a run or nothing, and the next run compares with exactly what was sent.
 */
public final class SourceTopic {

    /** The brokers' default maximum transaction time. */
    private static final String LONGEST_RUN = "900000";

    private final Map<String, Object> kafka;
    private final MessageCodec codec;
    private final TopicNames topics;
    private final String authority;
    private final String source;

    /**
     * What a source last sent.
     *
     * @param lastRun the last complete run, if there was one
     */
    public record LastExtract(Collection<SourceRecord> records, Optional<SourceRun> lastRun) {

        /** The recorded time of a run that begins at a given time: later than any before, whatever the clocks say. */
        public Instant runAt(Instant now) {
            Instant whole = Instant.ofEpochMilli(now.toEpochMilli());
            return lastRun.map(run -> run.at().plusMillis(1)).filter(next -> next.isAfter(whole)).orElse(whole);
        }
    }

    /** A run that has begun: no run of the source that began earlier can send anything from then on. */
    public final class Run implements AutoCloseable {

        private final KafkaProducer<String, byte[]> producer;
        private final StopRequest stopping;

        private Run(StopRequest stopping) {
            this.stopping = stopping;
            Map<String, Object> settings = new HashMap<>(kafka);
            settings.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, "20");
            settings.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, String.valueOf(128 * 1024));
            settings.put(ProducerConfig.ACKS_CONFIG, "all");
            settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
            settings.putIfAbsent(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, LONGEST_RUN);
            settings.put(
                    ProducerConfig.TRANSACTIONAL_ID_CONFIG, topics.prefix() + "source-" + authority + "-" + source);
            producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
            try {
                producer.initTransactions();
            } catch (KafkaException e) {
                producer.close();
                throw e;
            }
        }

        /** What the source last sent, which cannot change until this run has ended. */
        public LastExtract known() {
            return SourceTopic.this.known(stopping);
        }

        /**
         * Sends all the changes or none of them.
         *
         * @throws CannotExtract if another run of the source has begun in the meantime
         * @throws StopRequest.Stopped if the program is being stopped
         */
        public void send(ExtractDifference.Result result, SourceRun run) {
            producer.beginTransaction();
            try {
                for (CaseEvent event : result.events()) {
                    String topic = topics.of(Family.of(event));
                    send(topic, event.envelope().authority() + "/" + event.envelope().childId(), codec.write(topic, event));
                }
                String topic = topics.sources();
                result.changed().forEach(record -> send(topic, record.key(), codec.write(topic, record)));
                result.gone().forEach(record -> send(topic, record.key(), null));
                send(topic, run.key(), codec.write(topic, run));
                LoadMarker load = LoadMarker.ofWhole(authority, source, run.at());
                send(topics.loads(), authority, codec.write(topics.loads(), load));
                producer.commitTransaction();
            } catch (ProducerFencedException | InvalidProducerEpochException e) {
                throw new CannotExtract("another run of source '" + source + "' has begun; nothing of this one was sent");
            } catch (KafkaException | StopRequest.Stopped e) {
                abort(e);
                throw e;
            }
        }

        /** A transaction that cannot be aborted here is aborted by the brokers, or by the next run. */
        private void abort(RuntimeException why) {
            try {
                producer.abortTransaction();
            } catch (KafkaException e) {
                why.addSuppressed(e);
            }
        }

        private void send(String topic, String key, byte[] value) {
            stopping.check();
            producer.send(new ProducerRecord<>(topic, key, value));
        }

        @Override
        public void close() {
            producer.close();
        }
    }

    /**
     * @param kafka the settings of a Kafka client
     * @param source the name of the source
     */
    public SourceTopic(Map<String, Object> kafka, MessageCodec codec, TopicNames topics, String authority, String source) {
        this.kafka = kafka;
        this.codec = codec;
        this.topics = topics;
        this.authority = authority;
        this.source = source;
    }

    /** Begins a run, and aborts any unfinished run of the same source. */
    public Run begin() {
        return begin(StopRequest.NEVER);
    }

    /** The same, for a run that sends nothing if the program is stopped in the meantime. */
    public Run begin(StopRequest stopping) {
        return new Run(stopping);
    }

    /** The end offsets of the topic: unchanged only if no source has sent anything since, and no file was erased. */
    public Map<Integer, Long> ends() {
        return new TopicReader(kafka).ends(topics.sources());
    }

    /** What the source last sent. */
    public LastExtract known() {
        return known(StopRequest.NEVER);
    }

    private LastExtract known(StopRequest stopping) {
        Map<String, byte[]> values = new TreeMap<>();
        String start = authority + "/";
        new TopicReader(kafka).read(topics.sources(), message -> {
            stopping.check();
            if (!message.key().startsWith(start)) {
                return;
            }
            if (message.value() == null) {
                values.remove(message.key());
            } else {
                values.put(message.key(), message.value());
            }
        });
        List<SourceRecord> records = new ArrayList<>();
        Optional<SourceRun> lastRun = Optional.empty();
        for (byte[] value : values.values()) {
            Object said = codec.read(value);
            if (said instanceof SourceRecord record && record.source().equals(source)) {
                records.add(record);
            } else if (said instanceof SourceRun run && run.source().equals(source)) {
                lastRun = Optional.of(run);
            }
        }
        return new LastExtract(records, lastRun);
    }
}
