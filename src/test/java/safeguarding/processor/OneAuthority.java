package safeguarding.processor;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import safeguarding.contract.kafka.SchemaRegistry;
import safeguarding.contract.topic.AvroMessages;
import safeguarding.contract.topic.MessageCodec;
import safeguarding.contract.topic.TopicNames;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.casefile.Validity;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.indicator.Deltas;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Measure;
import safeguarding.core.indicator.Reason;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.settings.LocalStandard;
import safeguarding.core.settings.PopulationGroup;
import safeguarding.core.settings.SettingsEnvelope;
import safeguarding.core.settings.SettingsEvent.CommentaryWritten;
import safeguarding.core.settings.SettingsEvent.LocalStandardSet;
import safeguarding.core.settings.SettingsEvent.PopulationSet;
import safeguarding.core.settings.SettingsEvent.TargetSet;
import safeguarding.core.settings.SettingsEvent.TeamSet;
import safeguarding.core.settings.SettingsEvent.WorkerContractChanged;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.SettingsValidity;
import safeguarding.core.settings.TargetBasis;
import safeguarding.core.settings.TargetShape;
import safeguarding.core.settings.TeamGroup;
import safeguarding.processor.state.ArrivalStore;
import safeguarding.processor.state.BandStore;
import safeguarding.processor.state.ForecastStore;
import safeguarding.processor.state.HoldStore;
import safeguarding.processor.state.PendingReasonStore;
import safeguarding.processor.state.PublishedStore;
import safeguarding.processor.state.SeriesStore;
import safeguarding.processor.state.SettingsStore;
import safeguarding.testkit.TopologyHarness;

/**
 * An authority stage with one authority and its stores in memory: 37 months of figures, targets for all indicators, and a
 * given number of contracts and commentaries. Used to measure the cost of a complete look.
 */
public final class OneAuthority {

    private static final String AUTHORITY = "372";
    private static final Instant NOW = Instant.parse("2026-01-20T09:00:00Z");
    private static final Instant RECORDED = Instant.parse("2022-12-01T09:00:00Z");
    private static final LocalDate FIRST_DAY = LocalDate.of(2022, 12, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 3, 1);
    private static final int MONTHS_BACK = 36;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final int TEAMS = 60;
    private static final int CONTRACTS_OF_A_WORKER = 5;
    private static final int DAYS_OF_A_CONTRACT = 240;
    private static final int WORKERS_WITH_CASES = 600;

    private final Random random = new Random(1);
    private final TopicNames topics = new TopicNames("safeguarding.");
    private final MessageCodec codec = new AvroMessages(SchemaRegistry.inMemory(), true);
    private final MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();
    private final AuthorityStage stage;
    private Instant now = NOW;
    private int version;
    private long timestamp;

    /** Creates an authority whose figures have been published once. */
    public OneAuthority(int contracts, int commentaries) {
        Set<String> authorities = Set.of(AUTHORITY);
        StageDependencies parts = new StageDependencies(
                topics,
                codec,
                topic -> codec,
                WorkingDays.ofEngland(),
                new Validity(authorities),
                new SettingsValidity(authorities, (number, part) -> true),
                new TopologyHarness.NoCounts(),
                () -> now,
                () -> now,
                () -> true,
                Stores::inMemoryKeyValueStore,
                new StageDependencies.Options(
                        Duration.ofSeconds(1), MONTHS_BACK, 1, 10, true, Duration.ZERO, Duration.ofDays(1)));
        List.of(
                        SeriesStore.NAME,
                        SettingsStore.NAME,
                        AuthorityStage.PROGRESS_STORE,
                        PublishedStore.NAME,
                        BandStore.NAME,
                        ForecastStore.NAME,
                        LastChanges.NAME,
                        PendingReasonStore.NAME,
                        ArrivalStore.NAME,
                        DataAlerting.NAME)
                .forEach(name -> add(name, Serdes.ByteArray()));
        add(HoldStore.NAME, Serdes.String());
        context.setCurrentSystemTimeMs(NOW.toEpochMilli());
        stage = new AuthorityStage(parts);
        stage.init(context);
        figures();
        settings(contracts, commentaries);
        look();
    }

    private <V> void add(String name, Serde<V> values) {
        KeyValueStore<String, V> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.String(), values)
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
    }

    /** Adds moves to every series, about one every other day, some of them in the future. */
    private void figures() {
        Set<String> series = new TreeSet<>();
        for (Indicator indicator : Catalogue.indicators()) {
            for (Measure measure : indicator.measures()) {
                indicator.breakdowns().forEach(breakdown -> series.add(measure.series(breakdown)));
            }
        }
        for (LocalDate day = FIRST_DAY; day.isBefore(LAST_DAY); day = day.plusDays(1)) {
            List<Deltas.Move> moves = new ArrayList<>();
            for (String one : series) {
                if (random.nextBoolean()) {
                    int denominator = 1 + random.nextInt(3);
                    moves.add(new Deltas.Move(one, day, random.nextInt(denominator + 1), denominator));
                }
            }
            add(moves);
        }
        for (int worker = 0; worker < WORKERS_WITH_CASES; worker++) {
            String of = UUID.nameUUIDFromBytes(("w" + worker).getBytes(StandardCharsets.UTF_8)).toString();
            String team = "t" + worker % TEAMS;
            List<Deltas.Move> moves = new ArrayList<>();
            LocalDate last = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
            for (LocalDate day = FIRST_DAY; day.isBefore(last); day = day.plusDays(7 + random.nextInt(40))) {
                int more = random.nextInt(4) - 1;
                moves.add(new Deltas.Move("cases/worker=" + team + "/" + of, day, more, 0));
                moves.add(new Deltas.Move("cases/team=" + team, day, more, 0));
            }
            moves.removeIf(move -> move.numerator() == 0);
            add(moves);
        }
    }

    private void add(List<Deltas.Move> moves) {
        send(topics.deltas(), new Deltas(AUTHORITY, RECORDED, Reason.LATE_EVENT, moves));
    }

    private void settings(int contracts, int commentaries) {
        for (PopulationGroup group : PopulationGroup.values()) {
            if (group != PopulationGroup.UNRECOGNISED) {
                set(new PopulationSet(envelope("population/" + group), group, FIRST_DAY, Optional.empty(), 56_000));
            }
        }
        for (Indicator indicator : Catalogue.indicators()) {
            set(new TargetSet(
                    envelope("target/" + indicator.number()),
                    indicator.number(),
                    FIRST_DAY,
                    Optional.empty(),
                    TargetShape.HIGH,
                    TargetBasis.MONTH,
                    Optional.of(new BigDecimal("40")),
                    Optional.of(new BigDecimal("60")),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
        }
        for (LocalStandard standard : List.of(LocalStandard.ALERT_SETTLING_DAYS, LocalStandard.PUBLICATION_WORKING_DAYS)) {
            set(new LocalStandardSet(envelope(standard.label()), standard.label(), FIRST_DAY, Optional.empty(), "9"));
        }
        TeamGroup[] groups = TeamGroup.values();
        for (int team = 0; team < TEAMS; team++) {
            set(new TeamSet(
                    envelope("team/" + team), "t" + team, "Team " + team, groups[1 + team % (groups.length - 1)]));
        }
        for (int i = 0; i < contracts; i++) {
            int worker = i / CONTRACTS_OF_A_WORKER;
            LocalDate from = FIRST_DAY.plusDays(worker % 90 + DAYS_OF_A_CONTRACT * (i % CONTRACTS_OF_A_WORKER));
            set(new WorkerContractChanged(
                    envelope("contract/" + i),
                    "w" + worker,
                    "t" + worker % TEAMS,
                    from,
                    random.nextBoolean() ? Optional.empty() : Optional.of(from.plusDays(DAYS_OF_A_CONTRACT)),
                    new BigDecimal("37.00"),
                    new BigDecimal("0.80")));
        }
        List<Indicator> indicators = Catalogue.indicators();
        for (int i = 0; i < commentaries; i++) {
            set(commentary(i, indicators.get(i % indicators.size()).number()));
        }
    }

    private static SettingsEvent commentary(int i, String indicator) {
        return new CommentaryWritten(
                envelope("commentary/" + i),
                indicator,
                YearMonth.from(FIRST_DAY).plusMonths(i % MONTHS_BACK).atDay(1),
                "Head of Service " + i,
                "More children than usual came from one school this month. ".repeat(8));
    }

    private static SettingsEnvelope envelope(String record) {
        return envelope(record, 0);
    }

    private static SettingsEnvelope envelope(String record, int version) {
        return new SettingsEnvelope(
                record.replace('/', '-') + "-" + version,
                AUTHORITY,
                record,
                RECORDED.plusSeconds(version),
                SourceSystem.MANUAL);
    }

    private void set(SettingsEvent event) {
        send(topics.settings(), event);
    }

    private void send(String topic, Object event) {
        byte[] message = codec.write(topic, event);
        context.setRecordMetadata(topic, 0, 0);
        stage.process(new Record<>(
                AUTHORITY.getBytes(StandardCharsets.UTF_8),
                new Incoming(message, codec.read(message)),
                NOW.toEpochMilli()));
    }

    /** Makes a complete look, as after midnight, each time on a different day from the last. Returns what was sent. */
    public Object look() {
        now = now.equals(NOW) ? NOW.plus(Duration.ofDays(1)) : NOW;
        return lookAt(now.toEpochMilli());
    }

    /** Adds a contact from a school, and looks again at the newest month on the same day. Returns what was sent. */
    public Object lookAfterContact() {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        add(List.of(
                new Deltas.Move("contacts", today, 1, 0), new Deltas.Move("contacts/source=SCHOOL", today, 1, 0)));
        timestamp += BETWEEN_LOOKS.toMillis();
        return lookAt(now.toEpochMilli() + timestamp);
    }

    private Object lookAt(long milliseconds) {
        context.resetForwards();
        context.scheduledPunctuators().forEach(each -> each.getPunctuator().punctuate(milliseconds));
        return context.forwarded();
    }

    /** Adds a version of a contract, so that all contracts are read again at the next look. */
    public void changeContract() {
        version++;
        set(new WorkerContractChanged(
                envelope("contract/0", version),
                "w0",
                "t0",
                FIRST_DAY,
                Optional.empty(),
                new BigDecimal("37.00"),
                new BigDecimal(version % 2 == 0 ? "0.80" : "0.60")));
    }
}
