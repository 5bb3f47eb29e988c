package safeguarding.stream;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import safeguarding.calendar.WorkingDays;
import safeguarding.casefile.CaseEvent;
import safeguarding.casefile.Validity;
import safeguarding.event.Family;
import safeguarding.kafka.SchemaRegistry;
import safeguarding.settings.SettingsValidity;
import safeguarding.testkit.TopologyHarness;

/** The case stage alone, with one child's file in stores in memory, to see what one message costs it. */
public final class OneStage {

    private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");
    private static final Set<String> AUTHORITIES = Set.of("372");

    private final TopicNames topics = new TopicNames("safeguarding.");
    private final Wire wire = new AvroMessages(SchemaRegistry.inMemory(), true);
    private final MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();
    private final CaseStage stage;
    private final KeyValueStore<String, byte[]> files;
    private final String key;
    private final byte[] file;

    /** A stage that has taken in the events of a child. */
    public OneStage(List<CaseEvent> events) {
        StageParts parts = new StageParts(
                topics,
                wire,
                WorkingDays.ofEngland(),
                new Validity(AUTHORITIES),
                new SettingsValidity(AUTHORITIES, (number, part) -> true),
                new TopologyHarness.NoCounts(),
                () -> NOW,
                () -> NOW,
                () -> true,
                Stores::inMemoryKeyValueStore,
                new StageParts.Options(Duration.ofSeconds(1), 12, 1, 10, Duration.ZERO, Duration.ofSeconds(1)));
        files = add(CaseStage.STORE, Serdes.ByteArray());
        add(CaseRules.RULES, Serdes.ByteArray());
        add(CaseRules.TO_COUNT, Serdes.String());
        add(WorklistStore.TOLD, Serdes.ByteArray());
        add(WorklistStore.TO_LOOK_AT, Serdes.ByteArray());
        add(ArrivalCounts.NAME, Serdes.ByteArray());
        context.setCurrentSystemTimeMs(NOW.toEpochMilli());
        stage = new CaseStage(parts);
        stage.init(context);
        events.forEach(this::send);
        key = key(events.get(0));
        file = files.get(key);
    }

    private <V> KeyValueStore<String, V> add(String name, Serde<V> values) {
        KeyValueStore<String, V> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.String(), values)
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
        return store;
    }

    /** All that comes of a message, each time on the file of the events that were there from the first. */
    public Object process(CaseEvent event) {
        files.put(key, file);
        return send(event);
    }

    private Object send(CaseEvent event) {
        String topic = topics.of(Family.of(event));
        byte[] message = wire.write(topic, event);
        context.resetForwards();
        context.setRecordMetadata(topic, 0, 0);
        stage.process(new Record<>(
                key(event).getBytes(StandardCharsets.UTF_8),
                new Incoming(message, wire.read(message)),
                NOW.toEpochMilli()));
        return context.forwarded();
    }

    private static String key(CaseEvent event) {
        return event.envelope().authority() + "/" + event.envelope().childId();
    }
}
