package safeguarding.processor;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import safeguarding.contract.event.Family;
import safeguarding.contract.kafka.SchemaRegistry;
import safeguarding.contract.topic.AvroMessages;
import safeguarding.contract.topic.MessageCodec;
import safeguarding.contract.topic.TopicNames;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ChildKey;
import safeguarding.core.casefile.Validity;
import safeguarding.core.settings.SettingsValidity;
import safeguarding.processor.state.ChildListStore;
import safeguarding.processor.state.StoredCaseFile;
import safeguarding.testkit.CountedStore;
import safeguarding.testkit.TopologyHarness;

/** The case stage with its stores in memory, to measure the cost of one message. */
public final class OneStage {

    private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");
    private static final Set<String> AUTHORITIES = Set.of("372");

    /** So many partitions that each one's share of the memory is zero. */
    private static final int NO_MEMORY = Integer.MAX_VALUE;

    private final TopicNames topics = new TopicNames("safeguarding.");
    private final MessageCodec codec;
    private final MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();
    private final CaseStage stage;
    private final CountedStore files;

    /** A codec with a schema registry in memory. */
    public static MessageCodec newCodec() {
        return new AvroMessages(SchemaRegistry.inMemory(), true);
    }

    /** A stage that has processed a child's events and keeps no case files in memory, so that each event reads its file. */
    public OneStage(List<CaseEvent> events) {
        this(newCodec(), Map.of(), NO_MEMORY);
        events.forEach(this::send);
        files.start();
    }

    /**
     * A stage that starts with an existing store.
     *
     * @param stored the content of the store of case files
     */
    public OneStage(MessageCodec codec, Map<String, byte[]> stored) {
        this(codec, stored, 1);
    }

    private OneStage(MessageCodec codec, Map<String, byte[]> stored, int partitions) {
        this.codec = codec;
        StageDependencies parts = new StageDependencies(
                topics,
                codec,
                topic -> codec,
                WorkingDays.ofEngland(),
                new Validity(AUTHORITIES),
                new SettingsValidity(AUTHORITIES, (number, part) -> true),
                new TopologyHarness.NoCounts(),
                () -> NOW,
                () -> NOW,
                () -> true,
                Stores::inMemoryKeyValueStore,
                new StageDependencies.Options(
                        Duration.ofSeconds(1), 12, partitions, 10, true, Duration.ZERO, Duration.ofSeconds(1)));
        files = new CountedStore(store(CaseStage.STORE, Serdes.ByteArray()));
        context.addStateStore(files);
        stored.forEach(files::put);
        add(CaseRules.RULES, Serdes.ByteArray());
        add(CaseRules.TO_COUNT, Serdes.String());
        add(ChildListStore.WORKLIST, Serdes.ByteArray());
        add(ChildListStore.WORKLIST_TO_LOOK_AT, Serdes.ByteArray());
        add(ChildListStore.DATA_QUALITY, Serdes.ByteArray());
        add(ChildListStore.DATA_QUALITY_TO_LOOK_AT, Serdes.ByteArray());
        add(ArrivalCounts.NAME, Serdes.ByteArray());
        context.setCurrentSystemTimeMs(NOW.toEpochMilli());
        stage = new CaseStage(parts);
        stage.init(context);
    }

    private <V> void add(String name, Serde<V> values) {
        context.addStateStore(store(name, values));
    }

    private <V> KeyValueStore<String, V> store(String name, Serde<V> values) {
        KeyValueStore<String, V> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.String(), values)
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        return store;
    }

    /** Processes an event with the file as it was after the first events, and returns what was forwarded. */
    public Object process(CaseEvent event) {
        files.undo();
        return send(event);
    }

    /** The store of case files. */
    public CountedStore files() {
        return files;
    }

    /** A case file as stored. */
    public StoredCaseFile.View file(String child) {
        return StoredCaseFile.of(ChildKey.read(child), files, codec).whole();
    }

    /** The length of an event as a message, in bytes. */
    public int length(CaseEvent event) {
        return codec.write(topics.of(Family.of(event)), event).length;
    }

    /** Processes an event, and returns what was forwarded. */
    public List<? extends MockProcessorContext.CapturedForward<?, ?>> send(CaseEvent event) {
        String key = event.envelope().authority() + "/" + event.envelope().childId();
        return send(topics.of(Family.of(event)), key, event, new RecordHeaders());
    }

    /** Processes an event that moves into another file, and returns what was forwarded. */
    public List<? extends MockProcessorContext.CapturedForward<?, ?>> sendMoved(String key, CaseEvent event) {
        return send(
                topics.moved(), key, event, new RecordHeaders().add(IndicatorTopology.MOVES_HEADER, new byte[] {1}));
    }

    /** Does what waits for the next tick: worklists, findings and counts. */
    public void tick() {
        context.scheduledPunctuators().get(0).getPunctuator().punctuate(NOW.toEpochMilli());
        context.resetForwards();
    }

    /** An event as a message. */
    public byte[] message(CaseEvent event) {
        return codec.write(topics.of(Family.of(event)), event);
    }

    private List<? extends MockProcessorContext.CapturedForward<?, ?>> send(
            String topic, String key, CaseEvent event, Headers headers) {
        return send(topic, key, message(event), headers);
    }

    /** Processes a message, and returns what was forwarded. */
    public List<? extends MockProcessorContext.CapturedForward<?, ?>> send(ChildKey child, Family family, byte[] message) {
        return send(topics.of(family), child.text(), message, new RecordHeaders());
    }

    private List<? extends MockProcessorContext.CapturedForward<?, ?>> send(
            String topic, String key, byte[] message, Headers headers) {
        context.resetForwards();
        context.setRecordMetadata(topic, 0, 0);
        stage.process(new Record<>(
                key.getBytes(StandardCharsets.UTF_8),
                new Incoming(message, codec.read(message)),
                NOW.toEpochMilli(),
                headers));
        return context.forwarded();
    }
}
