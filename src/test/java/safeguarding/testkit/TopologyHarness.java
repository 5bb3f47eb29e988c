package safeguarding.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.avro.Schema;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;
import safeguarding.contract.event.Family;
import safeguarding.contract.kafka.SchemaRegistry;
import safeguarding.contract.topic.AvroMessages;
import safeguarding.contract.topic.MessageCodec;
import safeguarding.contract.topic.SchemaPlan;
import safeguarding.contract.topic.TopicNames;
import safeguarding.core.alert.AlertKind;
import safeguarding.core.calendar.London;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.PlanRecorded;
import safeguarding.core.casefile.Validity;
import safeguarding.core.casefile.code.PlanKind;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.scorecard.Line;
import safeguarding.core.scorecard.Rag;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.SettingsValidity;
import safeguarding.processor.CaseRules;
import safeguarding.processor.Completeness;
import safeguarding.processor.Counts;
import safeguarding.processor.IndicatorTopology;
import safeguarding.processor.StageDependencies;
import safeguarding.processor.UnreadableMessages;
import safeguarding.processor.state.HoldStore;

/** The whole topology on Kafka's test driver, with real Avro: events go in, snapshots and alerts come out. */
public final class TopologyHarness implements AutoCloseable {

    private static final Duration TICK = Duration.ofSeconds(1);

    /** The stores with text values. All others hold bytes. */
    private static final Set<String> OF_TEXTS = Set.of(HoldStore.NAME, CaseRules.TO_COUNT);

    private static final int MONTHS = 44;
    private static final int CUT_OFF_WORKING_DAYS = 10;

    private final TopicNames topics = new TopicNames("safeguarding.");
    /** Long enough that no work is deferred to a later tick: test results must not depend on the speed of the machine. */
    private static final Duration SLICE = Duration.ofDays(1);

    private final SchemaRegistry registry = SchemaRegistry.inMemory();
    private final MessageCodec codec = new AvroMessages(registry, true);
    private final Set<String> authorities;
    private final Duration settle;
    private final Duration slice;
    private final boolean isOfTheTime;
    private final Counts counts;
    private final UnaryOperator<MessageCodec> wires;
    private final Map<String, List<KeyValue<String, byte[]>>> told = new TreeMap<>();
    private TopologyTestDriver driver;
    private String description;
    private Instant now;
    private boolean caughtUp = true;
    private Optional<Instant> watermark = Optional.empty();

    /** A harness that starts at 9am. */
    public TopologyHarness(LocalDate today) {
        this(London.startOf(today).plus(Duration.ofHours(9)), Set.of("371", "372"));
    }

    public TopologyHarness(Instant start, Set<String> authorities) {
        this(start, authorities, Duration.ZERO);
    }

    /**
     * @param settle how long an authority must be quiet before it is published for the first time
     */
    public TopologyHarness(Instant start, Set<String> authorities, Duration settle) {
        this(start, authorities, settle, new NoCounts());
    }

    /**
     * @param counts receives the counts of the processor's work
     */
    public TopologyHarness(Instant start, Set<String> authorities, Duration settle, Counts counts) {
        this(start, authorities, settle, counts, codec -> codec);
    }

    /**
     * @param wires wraps or replaces the codec that the program reads and writes with
     */
    public TopologyHarness(
            Instant start, Set<String> authorities, Duration settle, Counts counts, UnaryOperator<MessageCodec> wires) {
        this(start, authorities, settle, counts, wires, SLICE);
    }

    /** A harness that handles one authority a tick, like a processor with no time for more. */
    public static TopologyHarness withoutTime(Instant start, Set<String> authorities) {
        return new TopologyHarness(start, authorities, Duration.ZERO, new NoCounts(), codec -> codec, Duration.ofNanos(1));
    }

    /**
     * A harness whose system clock also shows this time. Its records therefore arrive now, not years before the real
     * time.
     */
    public static TopologyHarness ofTheTime(Instant start, Set<String> authorities, Duration settle) {
        return new TopologyHarness(start, authorities, settle, new NoCounts(), codec -> codec, SLICE, true, List.of());
    }

    /** A harness that starts with stored state, as after an upgrade. */
    public static TopologyHarness startedOn(Instant start, Set<String> authorities, StoredState state) {
        TopologyHarness harness = new TopologyHarness(
                start, authorities, Duration.ZERO, new NoCounts(), codec -> codec, SLICE, true, state.schemas());
        state.stores().forEach((store, values) -> {
            boolean isOfTexts = OF_TEXTS.contains(store);
            values.forEach((key, value) -> harness.driver.getKeyValueStore(store)
                    .put(key, isOfTexts ? new String(value, StandardCharsets.UTF_8) : value));
        });
        return harness;
    }

    /** The current content of all stores. */
    public StoredState state() {
        Map<String, Map<String, byte[]>> stores = new TreeMap<>();
        driver.getAllStateStores().keySet().forEach(store -> {
            Map<String, byte[]> values = new TreeMap<>();
            try (KeyValueIterator<String, Object> entries = driver.<String, Object>getKeyValueStore(store).all()) {
                entries.forEachRemaining(entry -> values.put(
                        entry.key,
                        entry.value instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : (byte[]) entry.value));
            }
            stores.put(store, values);
        });
        return new StoredState(
                SchemaPlan.of(topics).stream()
                        .map(subject -> new StoredState.Schema(subject.name(), subject.schema().toString()))
                        .toList(),
                stores);
    }

    private TopologyHarness(
            Instant start,
            Set<String> authorities,
            Duration settle,
            Counts counts,
            UnaryOperator<MessageCodec> wires,
            Duration slice) {
        this(start, authorities, settle, counts, wires, slice, false, List.of());
    }

    private TopologyHarness(
            Instant start,
            Set<String> authorities,
            Duration settle,
            Counts counts,
            UnaryOperator<MessageCodec> wires,
            Duration slice,
            boolean isOfTheTime,
            List<StoredState.Schema> registered) {
        this.isOfTheTime = isOfTheTime;
        this.slice = slice;
        now = start;
        this.wires = wires;
        this.counts = counts;
        this.settle = settle;
        this.authorities = Set.copyOf(authorities);
        registered.forEach(schema -> registry.register(schema.subject(), new Schema.Parser().parse(schema.text())));
        SchemaPlan.of(topics).forEach(subject -> registry.register(subject.name(), subject.schema()));
        driver = start();
    }

    private TopologyTestDriver start() {
        // As in production, the codec registers no schemas: only planned ones exist.
        MessageCodec read = wires.apply(new AvroMessages(registry, false));
        StageDependencies parts = new StageDependencies(
                topics,
                read,
                topic -> read,
                WorkingDays.ofEngland(),
                new Validity(authorities),
                new SettingsValidity(authorities, (number, part) -> true),
                counts,
                () -> now,
                isOfTheTime ? () -> now : InstantSource.system(),
                new Completeness() {
                    @Override
                    public boolean isComplete() {
                        return caughtUp;
                    }

                    @Override
                    public Optional<Watermark> watermark(int partition) {
                        return caughtUp
                                ? Optional.of(new Watermark(Instant.ofEpochMilli(Long.MAX_VALUE), Duration.ZERO))
                                : watermark.map(moment -> new Watermark(moment, Duration.between(moment, now)));
                    }
                },
                Stores::inMemoryKeyValueStore,
                new StageDependencies.Options(TICK, MONTHS, 1, CUT_OFF_WORKING_DAYS, true, settle, slice));
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        settings.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UnreadableMessages.class);
        settings.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, topics.deadLetters());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, "target/test-state/" + UUID.randomUUID());
        settings.put("processing.exception.handler.global.enabled", true);
        // All topics receive their records in order here, so no record needs to wait for an earlier one on another
        // topic.
        settings.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        settings.put(UnreadableMessages.COUNTS, counts);
        Topology topology = IndicatorTopology.of(parts);
        description = topology.describe().toString();
        return new TopologyTestDriver(topology, settings, now);
    }

    /** Restarts the program with the content of its stores, as after any transaction. */
    public void restart() {
        TopologyTestDriver stopped = driver;
        TopologyTestDriver started = start();
        stopped.getAllStateStores().keySet().forEach(name -> copy(name, stopped, started));
        for (String topic : List.of(
                topics.deltas(), topics.snapshots(), topics.snapshotRevisions(), topics.indicators(), topics.alerts(),
                topics.forecasts(), topics.worklist(), topics.dataQuality(), topics.rejected())) {
            rawMessages(topic).forEach(told.computeIfAbsent(topic, any -> new ArrayList<>())::add);
        }
        stopped.close();
        driver = started;
    }

    public MessageCodec codec() {
        return codec;
    }

    /** A store of bytes. */
    public KeyValueStore<String, byte[]> store(String name) {
        return driver.getKeyValueStore(name);
    }

    /** The current content of a store of bytes. */
    public Map<String, byte[]> stored(String store) {
        Map<String, byte[]> all = new TreeMap<>();
        try (KeyValueIterator<String, byte[]> entries =
                driver.<String, byte[]>getKeyValueStore(store).all()) {
            entries.forEachRemaining(entry -> all.put(entry.key, entry.value));
        }
        return all;
    }

    /** The value of a key in a store of texts; null if there is none. */
    public String storedText(String store, String key) {
        return driver.<String, String>getKeyValueStore(store).get(key);
    }

    private static void copy(String store, TopologyTestDriver from, TopologyTestDriver to) {
        try (KeyValueIterator<Object, Object> entries = from.getKeyValueStore(store).all()) {
            entries.forEachRemaining(entry -> to.getKeyValueStore(store).put(entry.key, entry.value));
        }
    }

    private List<KeyValue<String, byte[]>> rawMessages(String topic) {
        TestOutputTopic<String, byte[]> output =
                driver.createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer());
        List<KeyValue<String, byte[]>> messages = new ArrayList<>(output.readKeyValuesToList());
        List<KeyValue<String, byte[]>> before = told.getOrDefault(topic, new ArrayList<>());
        messages.addAll(0, before);
        before.clear();
        return messages;
    }

    /** Every source, processor, store and sink by name, with the connections between them. */
    public String describe() {
        return description;
    }

    public void send(CaseEvent event) {
        String key = event.envelope().authority() + "/" + event.envelope().childId();
        boolean hasTopic = !(event instanceof PlanRecorded plan) || plan.kind() != PlanKind.UNRECOGNISED;
        send(topics.of(hasTopic ? Family.of(event) : Family.NEED), key, event);
    }

    public void send(SettingsEvent event) {
        send(topics.settings(), event.envelope().authority(), event);
    }

    public void send(String topic, String key, Object event) {
        sendBytes(topic, key, codec.write(topic, event));
    }

    public void sendBytes(String topic, String key, byte[] value) {
        sendBytes(topic, key, value, new RecordHeaders());
    }

    public void sendBytes(String topic, String key, byte[] value, Headers headers) {
        TestInputTopic<String, byte[]> input =
                driver.createInputTopic(topic, new StringSerializer(), new ByteArraySerializer());
        input.pipeInput(new TestRecord<>(key, value, headers, now));
    }

    /** Advances the time by one processor tick. */
    public void tick() {
        driver.advanceWallClockTime(TICK);
    }

    /** Advances the time by less than a tick. */
    public void pass(Duration time) {
        driver.advanceWallClockTime(time);
    }

    /** Advances the driver's time by a day, but not the clock that figures are calculated by. */
    public void passDay() {
        driver.advanceWallClockTime(Duration.ofDays(1));
    }

    /** Writes something into a store of bytes, as a fault would. */
    public void damage(String store, String key, byte[] value) {
        driver.<String, byte[]>getKeyValueStore(store).put(key, value);
    }

    /** Deletes a key from a store of texts, as if it had never been there. */
    public void forget(String store, String key) {
        driver.<String, String>getKeyValueStore(store).delete(key);
    }

    public void setNow(Instant instant) {
        now = instant;
    }

    public void setCaughtUp(boolean is) {
        caughtUp = is;
    }

    /** Simulates a backlog in which everything sent before a moment has been processed. */
    public void setWatermark(Instant moment) {
        caughtUp = false;
        watermark = Optional.of(moment);
    }

    public TopicNames topics() {
        return topics;
    }

    /** The output of a topic since it was last read, decoded. */
    public List<Object> output(String topic) {
        return rawOutput(topic).stream().map(codec::read).toList();
    }

    public List<byte[]> rawOutput(String topic) {
        return rawMessages(topic).stream().map(message -> message.value).toList();
    }

    /** The same with keys. A tombstone has a null value. */
    public List<KeyValue<String, Object>> keyedOutput(String topic) {
        return rawMessages(topic).stream()
                .map(message -> new KeyValue<>(message.key, message.value == null ? null : codec.read(message.value)))
                .toList();
    }

    /** The newest snapshot of every month in the output since the last call, by authority. */
    public Map<String, Map<YearMonth, Snapshot>> snapshots() {
        Map<String, Map<YearMonth, Snapshot>> newest = new TreeMap<>();
        output(topics.snapshots()).stream().map(Snapshot.class::cast).forEach(snapshot -> newest.computeIfAbsent(
                        snapshot.authority(), any -> new TreeMap<>())
                .put(snapshot.month(), snapshot));
        return newest;
    }

    /** The newest snapshot of every month of an authority in the output since the last call. */
    public Map<YearMonth, Snapshot> snapshots(String authority) {
        return snapshots().getOrDefault(authority, Map.of());
    }

    @Override
    public void close() {
        driver.close();
    }

    /** Counts nothing. */
    public static final class NoCounts implements Counts {

        @Override
        public void received(String type) {}

        @Override
        public void rejected(String rule) {}

        @Override
        public void ledger(String authority, boolean differs) {}

        @Override
        public void unreadable() {}

        @Override
        public void failed(Failed what) {}

        @Override
        public void late(String type, Duration recordedAfter, Duration receivedAfter) {}

        @Override
        public void deltas(int moves) {}

        @Override
        public void viewLag(int partition, Duration lag) {}

        @Override
        public void indicator(String authority, Line line) {}

        @Override
        public void told(AlertKind kind, String authority, String indicator, String breakdown, Rag band) {}

        @Override
        public void left(int partition, Set<String> authorities) {}
    }
}
