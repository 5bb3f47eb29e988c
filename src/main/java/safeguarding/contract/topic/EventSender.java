package safeguarding.contract.topic;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import safeguarding.contract.event.Family;
import safeguarding.contract.kafka.RegistryUnavailable;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ChildKey;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.worklist.WorklistNote;

/** Sends events to their topics, each under a key that keeps the events of a child or an authority together. */
public final class EventSender implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventSender.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);
    private static final Duration REGISTRY_PATIENCE = Duration.ofMinutes(1);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private final KafkaProducer<String, byte[]> producer;
    private final MessageCodec codec;
    private final TopicNames topics;
    private final Duration registryPatience;
    private final AtomicLong sent = new AtomicLong();
    private final Map<String, Failures> failures = new ConcurrentSkipListMap<>();
    /** The loads that have begun, by authority. */
    private final Map<String, LoadMarker> loads = new TreeMap<>();
    /** The source whose loads are being sent; empty if the events belong to no load. */
    private Optional<String> source = Optional.empty();

    /** How many events a topic did not accept, and why it did not accept the first of them. */
    private record Failures(long events, Exception first) {

        Failures and(Failures more) {
            return new Failures(events + more.events, first);
        }
    }

    /**
     * The brokers did not accept some of the events. The message says how many they accepted, and why they did not accept
     * the others; it contains nothing from an event.
     */
    public static final class NotSent extends IllegalStateException {

        private static final long serialVersionUID = 1;

        private final transient List<String> deniedTopics;

        private NotSent(String message, List<String> deniedTopics, Exception cause) {
            super(message, cause);
            this.deniedTopics = List.copyOf(deniedTopics);
        }

        private static NotSent of(long sent, Map<String, Failures> failures) {
            long lost = failures.values().stream().mapToLong(Failures::events).sum();
            List<String> denied = failures.entrySet().stream()
                    .filter(failure -> failure.getValue().first() instanceof AuthorizationException)
                    .map(Map.Entry::getKey)
                    .toList();
            Exception first = failures.values().iterator().next().first();
            String why = denied.isEmpty()
                    ? first.getMessage()
                    : "This user does not have permission to write to " + String.join(", ", denied) + ".";
            return new NotSent("%,d of %,d events were sent. %s".formatted(sent - lost, sent, why), denied, first);
        }

        /** The topics that this user may not write to. */
        public List<String> deniedTopics() {
            return deniedTopics;
        }
    }

    /**
     * @param kafka the settings of a Kafka client
     */
    public EventSender(Map<String, Object> kafka, MessageCodec codec, TopicNames topics) {
        this(kafka, codec, topics, REGISTRY_PATIENCE);
    }

    /**
     * @param kafka            the settings of a Kafka client
     * @param registryPatience how long an event waits for a schema registry that does not answer
     */
    EventSender(Map<String, Object> kafka, MessageCodec codec, TopicNames topics, Duration registryPatience) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, "20");
        settings.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, String.valueOf(128 * 1024));
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        // A broker that has only just created or taken over a partition may refuse a producer's first messages and accept
        // the ones after them; it then refuses the first ones permanently (KAFKA-15591). So send one request at a time.
        settings.putIfAbsent(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        this.codec = codec;
        this.topics = topics;
        this.registryPatience = registryPatience;
    }

    /**
     * All case events sent from now on, until {@link #endLoads()}, belong to loads of a source, one for each authority. A
     * load begins with its first event.
     *
     * @param name the name of the source
     */
    public void beginLoads(String name) {
        source = Optional.of(name);
    }

    /**
     * Waits until the brokers have everything, and sends the end of each load.
     *
     * @throws NotSent if the brokers did not accept all of it; the loads then stay open
     */
    public void endLoads() {
        flush();
        loads.values().forEach(load -> mark(load.ends(Instant.now())));
        flush();
        loads.clear();
        source = Optional.empty();
    }

    private void mark(LoadMarker load) {
        send(topics.loads(), load.authority(), load);
    }

    /** Makes sure that the brokers have the beginning of a load before any of its events. */
    private void begin(String authority, String name) {
        LoadMarker load = LoadMarker.begins(authority, name, Instant.now());
        loads.put(authority, load);
        mark(load);
        producer.flush();
    }

    public void send(CaseEvent event) {
        String authority = event.envelope().authority();
        if (!loads.containsKey(authority)) {
            source.ifPresent(name -> begin(authority, name));
        }
        String topic = topics.of(Family.of(event));
        send(topic, ChildKey.of(event).text(), event);
    }

    public void send(SettingsEvent event) {
        send(topics.settings(), event.envelope().authority(), event);
    }

    public void send(WorklistNote note) {
        send(topics.worklistNotes(), note.key(), note);
    }

    /** Withdraws a note; its text is gone once the brokers have compacted the topic. */
    public void withdraw(WorklistNote note) {
        send(topics.worklistNotes(), note.key(), null, 1);
    }

    private void send(String topic, String key, Object event) {
        send(topic, key, bytes(topic, event), event instanceof LoadMarker ? 0 : 1);
    }

    private void send(String topic, String key, byte[] bytes, int events) {
        sent.addAndGet(events);
        producer.send(new ProducerRecord<>(topic, key, bytes), (place, problem) -> {
            if (problem != null) {
                failures.merge(topic, new Failures(events, problem), Failures::and);
            }
        });
    }

    /** A registry that is briefly unavailable must not stop a long history from being sent. */
    private byte[] bytes(String topic, Object event) {
        long began = System.nanoTime();
        boolean waits = false;
        while (true) {
            try {
                byte[] bytes = codec.write(topic, event);
                if (waits) {
                    LOG.info("the schema registry answers again");
                }
                return bytes;
            } catch (RegistryUnavailable e) {
                if (e.isRefusal() || System.nanoTime() - began >= registryPatience.toNanos()) {
                    throw e;
                }
                if (!waits) {
                    LOG.warn("waiting for the schema registry: {}", e.getMessage());
                }
                waits = true;
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            }
        }
    }

    /**
     * Waits until the brokers have everything sent since the last call.
     *
     * @throws NotSent if they did not accept all of it
     */
    public void flush() {
        producer.flush();
        long events = sent.getAndSet(0);
        Map<String, Failures> failed = new TreeMap<>(failures);
        failures.clear();
        if (!failed.isEmpty()) {
            throw NotSent.of(events, failed);
        }
    }

    @Override
    public void close() {
        producer.close(CLOSE_WITHIN);
    }
}
