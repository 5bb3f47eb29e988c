package safeguarding.processor;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import safeguarding.contract.topic.RecordSizes;
import safeguarding.contract.topic.RecountCompleted;
import safeguarding.contract.topic.TopicNames;
import safeguarding.processor.state.ArrivalStore;
import safeguarding.processor.state.BandStore;
import safeguarding.processor.state.ChildListStore;
import safeguarding.processor.state.ForecastStore;
import safeguarding.processor.state.HoldStore;
import safeguarding.processor.state.PendingReasonStore;
import safeguarding.processor.state.PublishedStore;
import safeguarding.processor.state.SeriesStore;
import safeguarding.processor.state.SettingsStore;

/**
 * The path of the data: case events by child, deltas, scorecards by authority. Two stages and one repartition, through a topic of
 * our own, so that all names are chosen here and do not change.
 */
public final class IndicatorTopology {

    /** Counts how often an event has moved between files, in one byte, so that files merged in a circle are noticed. */
    public static final String MOVES_HEADER = "safeguarding-moves";

    static final String CASES_SOURCE = "case-events";
    static final String DELTAS_SOURCE = "deltas-in";
    static final String SETTINGS_SOURCE = "settings-in";
    static final String LOADS_SOURCE = "loads-in";
    static final String RULES_SINK = "rules-out";
    public static final String MOVED_SINK = "moved-out";
    static final String DELTAS_SINK = "deltas-out";
    static final String FORECASTS_SINK = "forecasts-out";
    static final String WORKLIST_SINK = "worklist-out";
    static final String DATA_QUALITY_SINK = "data-quality-out";
    static final String REJECTED_SINK = "rejected-case-events";
    static final String REJECTED_SETTINGS_SINK = "rejected-settings";
    static final String DEAD_CASES_SINK = "dead-case-events";
    static final String DEAD_SETTINGS_SINK = "dead-settings";
    static final String INDICATORS_SINK = "indicators-out";
    static final String SNAPSHOTS_SINK = "snapshots-out";
    static final String REVISIONS_SINK = "snapshot-revisions-out";
    static final String ALERTS_SINK = "alerts-out";

    private static final List<String> CASE_STORES = List.of(
            CaseStage.STORE,
            CaseRules.RULES,
            ChildListStore.WORKLIST,
            ChildListStore.WORKLIST_TO_LOOK_AT,
            ChildListStore.DATA_QUALITY,
            ChildListStore.DATA_QUALITY_TO_LOOK_AT,
            ArrivalCounts.NAME);

    private static final List<String> AUTHORITY_STORES = List.of(
            SeriesStore.NAME,
            SettingsStore.NAME,
            AuthorityStage.PROGRESS_STORE,
            PublishedStore.NAME,
            BandStore.NAME,
            ForecastStore.NAME,
            LastChanges.NAME,
            PendingReasonStore.NAME,
            ArrivalStore.NAME,
            DataAlerting.NAME);

    private IndicatorTopology() {}

    /** The names of all stores. */
    public static List<String> stores() {
        return Stream.of(CASE_STORES, AUTHORITY_STORES, List.of(CaseRules.TO_COUNT, HoldStore.NAME))
                .flatMap(List::stream)
                .toList();
    }

    /**
     * The names of the stores that hold what was published to people and to other programs. It cannot be recalculated, and
     * without it everything would be published twice.
     */
    public static List<String> storesOfWhatWasTold() {
        return List.of(
                PublishedStore.NAME,
                BandStore.NAME,
                ForecastStore.NAME,
                PendingReasonStore.NAME,
                DataAlerting.NAME,
                ChildListStore.WORKLIST,
                ChildListStore.DATA_QUALITY);
    }

    public static Topology of(StageDependencies parts) {
        Topology topology = new Topology();
        addCaseStage(topology, parts);
        addAuthorityStage(topology, parts);
        return topology;
    }

    private static void addCaseStage(Topology topology, StageDependencies parts) {
        TopicNames topics = parts.topics();
        topology.addSource(
                AutoOffsetReset.earliest(),
                CASES_SOURCE,
                new ReceivedTimestamps(parts.systemClock()),
                new ByteArrayDeserializer(),
                IncomingDeserializer.ofOthers(parts.codecOf(), RecordSizes.LONGEST_EVENT),
                Stream.concat(topics.cases().stream(), Stream.of(topics.moved(), topics.rules())).toArray(String[]::new));
        topology.addProcessor(CaseStage.NAME, () -> new CaseStage(parts), CASES_SOURCE);
        for (String name : CASE_STORES) {
            topology.addStateStore(store(parts, name), CaseStage.NAME);
        }
        topology.addStateStore(texts(parts, CaseRules.TO_COUNT), CaseStage.NAME);
        addSink(topology, MOVED_SINK, topics.moved(), CaseStage.NAME);
        topology.addSink(
                DELTAS_SINK,
                topics.deltas(),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                (topic, key, value, partitions) -> isForAll(key) ? toAll(partitions) : Optional.empty(),
                CaseStage.NAME);
        addSink(topology, WORKLIST_SINK, topics.worklist(), CaseStage.NAME);
        addSink(topology, DATA_QUALITY_SINK, topics.dataQuality(), CaseStage.NAME);
        addSink(topology, REJECTED_SINK, topics.rejected(), CaseStage.NAME);
        addSink(topology, DEAD_CASES_SINK, topics.deadLetters(), CaseStage.NAME);
    }

    private static void addAuthorityStage(Topology topology, StageDependencies parts) {
        TopicNames topics = parts.topics();
        topology.addSource(
                AutoOffsetReset.earliest(),
                DELTAS_SOURCE,
                new ReceivedTimestamps(parts.systemClock()),
                new ByteArrayDeserializer(),
                IncomingDeserializer.ofOurOwn(parts.codecOf()),
                topics.deltas());
        topology.addSource(
                AutoOffsetReset.earliest(),
                SETTINGS_SOURCE,
                new ReceivedTimestamps(parts.systemClock()),
                new ByteArrayDeserializer(),
                IncomingDeserializer.ofOthers(parts.codecOf(), RecordSizes.LONGEST_EVENT),
                topics.settings());
        topology.addSource(
                AutoOffsetReset.earliest(),
                LOADS_SOURCE,
                new ReceivedTimestamps(parts.systemClock()),
                new ByteArrayDeserializer(),
                IncomingDeserializer.ofOthers(parts.codecOf(), RecordSizes.LONGEST_EVENT),
                topics.loads());
        topology.addProcessor(
                AuthorityStage.NAME, () -> new AuthorityStage(parts), DELTAS_SOURCE, SETTINGS_SOURCE, LOADS_SOURCE);
        for (String name : AUTHORITY_STORES) {
            topology.addStateStore(store(parts, name), AuthorityStage.NAME);
        }
        topology.addStateStore(texts(parts, HoldStore.NAME), AuthorityStage.NAME);
        topology.addSink(
                RULES_SINK,
                topics.rules(),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                (topic, key, value, partitions) -> toAll(partitions),
                AuthorityStage.NAME);
        addSink(topology, INDICATORS_SINK, topics.indicators(), AuthorityStage.NAME);
        addSink(topology, SNAPSHOTS_SINK, topics.snapshots(), AuthorityStage.NAME);
        addSink(topology, REVISIONS_SINK, topics.snapshotRevisions(), AuthorityStage.NAME);
        addSink(topology, FORECASTS_SINK, topics.forecasts(), AuthorityStage.NAME);
        addSink(topology, ALERTS_SINK, topics.alerts(), AuthorityStage.NAME);
        addSink(topology, REJECTED_SETTINGS_SINK, topics.rejected(), AuthorityStage.NAME);
        addSink(topology, DEAD_SETTINGS_SINK, topics.deadLetters(), AuthorityStage.NAME);
    }

    private static boolean isForAll(byte[] key) {
        return RecountCompleted.ALL.equals(new String(key, StandardCharsets.UTF_8));
    }

    private static Optional<Set<Integer>> toAll(int partitions) {
        return Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toUnmodifiableSet()));
    }

    private static void addSink(Topology topology, String name, String topic, String parent) {
        topology.addSink(name, topic, new ByteArraySerializer(), new ByteArraySerializer(), parent);
    }

    private static StoreBuilder<KeyValueStore<String, String>> texts(StageDependencies parts, String name) {
        return Stores.keyValueStoreBuilder(parts.stores().apply(name), Serdes.String(), Serdes.String())
                .withCachingEnabled();
    }

    /** With a cache: a value that changes repeatedly between two commits is written, and sent to the changelog, once. */
    private static StoreBuilder<KeyValueStore<String, byte[]>> store(StageDependencies parts, String name) {
        return Stores.keyValueStoreBuilder(parts.stores().apply(name), Serdes.String(), Serdes.ByteArray())
                .withCachingEnabled();
    }
}
