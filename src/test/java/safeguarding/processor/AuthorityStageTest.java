package safeguarding.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import safeguarding.contract.kafka.SchemaRegistry;
import safeguarding.contract.topic.AvroMessages;
import safeguarding.contract.topic.MessageCodec;
import safeguarding.contract.topic.TopicNames;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.casefile.Validity;
import safeguarding.core.indicator.Deltas;
import safeguarding.core.indicator.Reason;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.settings.SettingsValidity;
import safeguarding.processor.state.ArrivalStore;
import safeguarding.processor.state.BandStore;
import safeguarding.processor.state.ForecastStore;
import safeguarding.processor.state.HoldStore;
import safeguarding.processor.state.PendingReasonStore;
import safeguarding.processor.state.PublishedStore;
import safeguarding.processor.state.SeriesStore;
import safeguarding.processor.state.SettingsStore;
import safeguarding.testkit.TopologyHarness;

class AuthorityStageTest {

    private static final int PUNCTUATORS = 2;

    private static final Instant NOW = Instant.parse("2017-01-20T09:00:00Z");
    /** Before the restated month ends, so that the month becomes final by itself. */
    private static final Instant ARRIVED = Instant.parse("2016-11-20T09:00:00Z");
    private static final Deltas DELTAS = new Deltas(
            "372", NOW, Reason.LATE_EVENT, List.of(new Deltas.Move("contacts", LocalDate.parse("2017-01-03"), 1, 0)));

    private final MessageCodec messages = new AvroMessages(SchemaRegistry.inMemory(), true);
    private final StageDependencies parts = parts(() -> true);

    private StageDependencies parts(Completeness completeness) {
        return new StageDependencies(
                new TopicNames("safeguarding."),
                messages,
                topic -> messages,
                WorkingDays.ofEngland(),
                new Validity(Set.of("372")),
                new SettingsValidity(Set.of("372"), (number, part) -> true),
                new TopologyHarness.NoCounts(),
                () -> NOW,
                () -> NOW,
                completeness,
                Stores::inMemoryKeyValueStore,
                new StageDependencies.Options(Duration.ofSeconds(1), 36, 1, 10, true, Duration.ZERO, Duration.ofSeconds(1)));
    }

    /**
     * A context with empty stores. After a transaction fails, the brokers return a task's stores with only what was
     * committed before.
     */
    private MockProcessorContext<byte[], byte[]> contextWithEmptyStores() {
        MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();
        context.setCurrentSystemTimeMs(NOW.toEpochMilli());
        context.setRecordMetadata("safeguarding.deltas", 0, 0);
        for (String name : List.of(
                SeriesStore.NAME,
                SettingsStore.NAME,
                AuthorityStage.PROGRESS_STORE,
                PublishedStore.NAME,
                BandStore.NAME,
                ForecastStore.NAME,
                LastChanges.NAME,
                PendingReasonStore.NAME,
                ArrivalStore.NAME,
                DataAlerting.NAME)) {
            KeyValueStore<String, byte[]> store = Stores.keyValueStoreBuilder(
                            Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                    .withLoggingDisabled()
                    .build();
            store.init(context.getStateStoreContext(), store);
        }
        KeyValueStore<String, String> holds = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(HoldStore.NAME), Serdes.String(), Serdes.String())
                .withLoggingDisabled()
                .build();
        holds.init(context.getStateStoreContext(), holds);
        return context;
    }

    private static void tick(MockProcessorContext<byte[], byte[]> context) {
        tick(context, Duration.ZERO);
    }

    private static void tick(MockProcessorContext<byte[], byte[]> context, Duration later) {
        context.setCurrentSystemTimeMs(NOW.plus(later).toEpochMilli());
        // A restarted stage schedules its punctuators again, after the earlier ones.
        List<CapturedPunctuator> scheduled = context.scheduledPunctuators();
        scheduled.subList(scheduled.size() - PUNCTUATORS, scheduled.size())
                .forEach(one -> one.getPunctuator().punctuate(NOW.plus(later).toEpochMilli()));
    }

    private List<Object> snapshots(MockProcessorContext<byte[], byte[]> context) {
        return context.forwarded().stream()
                .map(forward -> parts.codec().read(forward.record().value()))
                .filter(Snapshot.class::isInstance)
                .distinct()
                .toList();
    }

    private static void add(AuthorityStage stage) {
        process(stage, DELTAS);
    }

    @Test
    void publishesAgainWhatItPublishedInATransactionThatFailed() {
        MockProcessorContext<byte[], byte[]> failing = contextWithEmptyStores();
        MockProcessorContext<byte[], byte[]> next = contextWithEmptyStores();
        AuthorityStage committed = new AuthorityStage(parts);
        committed.init(next);
        add(committed);
        AuthorityStage stage = new AuthorityStage(parts);
        stage.init(failing);
        add(stage);
        tick(failing);
        assertThat(snapshots(failing)).hasSize(1);

        stage.init(next);
        tick(next);

        assertThat(snapshots(next)).isEqualTo(snapshots(failing));
    }

    /** Otherwise readers would wait for the next regular commit. */
    @Test
    void requestsACommitAsSoonAsFiguresHaveBeenPublished() {
        MockProcessorContext<byte[], byte[]> context = contextWithEmptyStores();
        AuthorityStage stage = new AuthorityStage(parts);
        stage.init(context);
        tick(context);
        assertThat(context.committed()).as("there is nothing to publish").isFalse();

        add(stage);
        tick(context);
        assertThat(context.committed()).isTrue();

        context.resetCommit();
        process(stage, inNovember(Reason.LATE_EVENT));
        tick(context, Duration.ofSeconds(2));
        assertThat(context.committed()).isTrue();
    }

    /** A backlog of some seconds is a busy moment; during a longer one, large transactions are cheaper. */
    @ParameterizedTest
    @CsvSource({"3, true", "60, false"})
    void requestsNoCommitDuringABacklog(int secondsBehind, boolean requests) {
        Completeness behind = new Completeness() {
            @Override
            public boolean isComplete() {
                return false;
            }

            @Override
            public Optional<Watermark> watermark(int partition) {
                Duration ago = Duration.ofSeconds(secondsBehind);
                return Optional.of(new Watermark(NOW.minus(ago), ago));
            }
        };
        MockProcessorContext<byte[], byte[]> context = contextWithEmptyStores();
        AuthorityStage caughtUp = new AuthorityStage(parts);
        caughtUp.init(context);
        add(caughtUp);
        tick(context);
        context.resetCommit();
        AuthorityStage stage = new AuthorityStage(parts(behind));
        stage.init(context);
        process(stage, inNovember(Reason.LATE_EVENT));
        tick(context, Duration.ofSeconds(5));

        assertThat(snapshots(context)).as("figures are published all the same").hasSizeGreaterThan(1);
        assertThat(context.committed()).isEqualTo(requests);
    }

    private static Deltas inNovember(Reason reason) {
        return new Deltas(
                "372", NOW, reason, List.of(new Deltas.Move("contacts", LocalDate.parse("2016-11-03"), 1, 0)));
    }

    private static void process(AuthorityStage stage, Deltas deltas) {
        stage.process(new Record<>(
                "372".getBytes(StandardCharsets.UTF_8), new Incoming(new byte[0], deltas), ARRIVED.toEpochMilli()));
    }

    @Test
    void aRestatementTellsItsReasonThoughTheProgramWasStoppedBeforeItWasPublished() {
        MockProcessorContext<byte[], byte[]> context = contextWithEmptyStores();
        AuthorityStage first = new AuthorityStage(parts);
        first.init(context);
        process(first, inNovember(Reason.LATE_EVENT));
        tick(context);
        process(first, inNovember(Reason.CORRECTION));
        context.resetForwards();

        AuthorityStage afterRestart = new AuthorityStage(parts);
        afterRestart.init(context);
        tick(context);

        assertThat(snapshots(context))
                .extracting(Snapshot.class::cast)
                .filteredOn(snapshot -> snapshot.month().equals(YearMonth.of(2016, 11)))
                .singleElement()
                .satisfies(snapshot -> assertThat(snapshot.changes()).isNotEmpty().allSatisfy(change -> assertThat(
                                change.reasons())
                        .containsExactly(Reason.CORRECTION)));
    }
}
