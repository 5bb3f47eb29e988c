package safeguarding.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static safeguarding.testkit.CaseBuilder.aChild;
import static safeguarding.testkit.TestSettings.contract;
import static safeguarding.testkit.TestSettings.team;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ChildEvent.ChildRegistered;
import safeguarding.core.casefile.ChildEvent.PersonUpdated;
import safeguarding.core.casefile.ChildEvent.RecordWithdrawn;
import safeguarding.core.casefile.Envelope;
import safeguarding.core.casefile.ProtectionEvent.CppStarted;
import safeguarding.core.casefile.code.AbuseCategory;
import safeguarding.core.casefile.code.Ethnicity;
import safeguarding.core.casefile.code.Sex;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.quality.DataQuality;
import safeguarding.core.quality.DataQualityFinding;
import safeguarding.core.quality.MovedFigure;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.SettingsEnvelope;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.SettingsEvent.LocalStandardSet;
import safeguarding.core.settings.SettingsEvent.SettingWithdrawn;
import safeguarding.core.settings.SettingsEvent.TeamSet;
import safeguarding.core.settings.SettingsEvent.WorkerContractChanged;
import safeguarding.core.settings.TeamGroup;
import safeguarding.processor.state.ChildListStore;
import safeguarding.processor.state.SettingsStore;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.RandomHistories;
import safeguarding.testkit.RandomHistories.History;
import safeguarding.testkit.SettingEvents;
import safeguarding.testkit.TopologyHarness;

/**
 * Shows that the compacted topic of findings does not depend on the order of events, and is empty once everything is
 * corrected.
 */
class DataQualityTopicTest {

    private static final int ROUNDS = 40;
    private static final int TICKS = 4;

    /** The day after {@link safeguarding.testkit.TestSettings} are set. */
    private static final LocalDate SET = LocalDate.parse("2024-02-10");

    static LongStream seeds() {
        return RandomHistories.seeds(50);
    }

    private static Map<String, DataQualityFinding> compact(TopologyHarness harness, Map<String, DataQualityFinding> topic) {
        harness.keyedOutput(harness.topics().dataQuality()).forEach(message -> {
            if (message.value == null) {
                topic.remove(message.key);
            } else {
                topic.put(message.key, (DataQualityFinding) message.value);
            }
        });
        return topic;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void findsTheSameWhateverTheOrder_andNothingOnceAllIsCorrected(long seed) {
        History history = RandomHistories.of(seed);
        Instant now = history.after();
        Set<String> authorities = Set.copyOf(history.authorities());
        List<CaseEvent> shuffled = new ArrayList<>(history.inArrivalOrder());
        Collections.shuffle(shuffled, new Random(seed));
        Map<String, DataQualityFinding> atOnce = new TreeMap<>();
        Map<String, DataQualityFinding> bitByBit = new TreeMap<>();

        try (TopologyHarness harness = new TopologyHarness(now, authorities);
                TopologyHarness other = new TopologyHarness(now, authorities)) {
            history.settings().forEach(harness::send);
            history.inArrivalOrder().forEach(harness::send);
            harness.tick();
            compact(harness, atOnce);
            for (int i = 0; i < shuffled.size(); i++) {
                other.send(shuffled.get(i));
                if (i % (shuffled.size() / TICKS) == 0) {
                    other.tick();
                    compact(other, bitByBit);
                }
            }
            history.settings().forEach(other::send);
            other.tick();
            compact(other, bitByBit);
            assertThat(bitByBit).as("seed %d", seed).isEqualTo(atOnce).isNotEmpty();

            for (int round = 0; round < ROUNDS && !atOnce.isEmpty(); round++) {
                Instant at = now.minus(Duration.ofHours(2)).plusSeconds(round);
                List.copyOf(atOnce.values()).forEach(finding -> correct(harness, finding, at));
                harness.tick();
                compact(harness, atOnce);
            }
            assertThat(atOnce.values()).as("seed %d", seed).extracting(DataQualityFinding::rule).isEmpty();
        }
    }

    /**
     * Corrects a finding as its rule says: withdraws the first of its records, or sets the child's own details if it has
     * none.
     */
    private static void correct(TopologyHarness harness, DataQualityFinding finding, Instant at) {
        String record = finding.records().isEmpty() ? "corrected" : finding.records().get(0);
        Envelope envelope = new Envelope(
                "correction-" + finding.key().hashCode() + at,
                finding.authority(),
                finding.childId(),
                record,
                LocalDate.parse("2013-01-01"),
                Optional.empty(),
                at,
                SourceSystem.LCS);
        if (finding.records().isEmpty()) {
            harness.send(new PersonUpdated(
                    envelope,
                    Optional.of(LocalDate.parse("2010-01-01")),
                    Optional.empty(),
                    Sex.FEMALE,
                    Ethnicity.NOBT,
                    false));
        } else {
            harness.send(new RecordWithdrawn(envelope, finding.eventType()));
        }
    }

    @Test
    void aFindingGoesFromTheTopicOnceItIsCorrected_andWhenTheChildIsErased() {
        CaseBuilder child = aChild("c1").inNeed("2016-12-01").needClosed("2016-11-30");
        try (TopologyHarness harness = new TopologyHarness(LocalDate.parse("2017-02-10"))) {
            Map<String, DataQualityFinding> topic = new TreeMap<>();
            child.events().forEach(harness::send);
            harness.tick();
            String key = "372/c1/ends-before-it-begins/CinEpisodeClosed/" + child.lastRecord();
            assertThat(compact(harness, topic)).containsKeys(key, "372/c1/birth-not-known/ChildRegistered");
            assertThat(harness.keyedOutput(harness.topics().rejected())).as("what counts and is doubtful is not rejected").isEmpty();

            harness.send(child.corrected("2016-12-02").last());
            harness.tick();
            assertThat(compact(harness, topic)).containsOnlyKeys("372/c1/birth-not-known/ChildRegistered");

            harness.send(child.erased("2017-02-09").last());
            harness.tick();
            assertThat(compact(harness, topic)).isEmpty();
            assertThat(keysOf(harness, ChildListStore.DATA_QUALITY_TO_LOOK_AT)).as("nor is it to be looked at").isEmpty();
            assertThat(keysOf(harness, ChildListStore.WORKLIST_TO_LOOK_AT)).isEmpty();
        }
    }

    private static List<String> keysOf(TopologyHarness harness, String store) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> all = harness.store(store).all()) {
            all.forEachRemaining(entry -> keys.add(entry.key));
        }
        return keys;
    }

    @Test
    void aMergedFileHasTheFindingsOfBoth() {
        try (TopologyHarness harness = new TopologyHarness(LocalDate.parse("2017-02-10"))) {
            Map<String, DataQualityFinding> topic = new TreeMap<>();
            CaseBuilder one = aChild("c1").onPlan("2016-03-01");
            CaseBuilder other = aChild("c2").begin("other", "2016-05-02", e -> new CppStarted(
                    e, AbuseCategory.NEG, false));
            one.events().forEach(harness::send);
            other.events().forEach(harness::send);
            harness.tick();
            assertThat(compact(harness, topic).keySet()).noneMatch(key -> key.contains("overlapping-plans"));

            harness.send(other.mergedInto("c1", "2017-01-01").last());
            harness.tick();
            assertThat(compact(harness, topic).keySet()).anyMatch(key -> key.startsWith("372/c1/overlapping-plans/"));
            assertThat(topic.keySet()).noneMatch(key -> key.startsWith("372/c2/"));
        }
    }

    @Test
    void aRuleThatIsSwitchedOffFindsNothing_fromItsDayOn() {
        LocalDate today = LocalDate.parse("2017-02-10");
        try (TopologyHarness harness = new TopologyHarness(today)) {
            Map<String, DataQualityFinding> topic = new TreeMap<>();
            aChild("c1").referred("2016-12-01").events().forEach(harness::send);
            harness.tick();
            assertThat(compact(harness, topic)).hasSize(1);

            harness.send(new LocalStandardSet(
                    SettingEvents.envelope("off"),
                    "data-quality-off",
                    LocalDate.parse("2017-02-12"),
                    Optional.empty(),
                    "birth-not-known"));
            harness.tick();
            assertThat(harness.keyedOutput(harness.topics().rejected())).isEmpty();
            assertThat(compact(harness, topic)).as("not yet").hasSize(1);
            assertThat(keysOf(harness, ChildListStore.DATA_QUALITY_TO_LOOK_AT)).contains("2017-02-12|372/c1");

            harness.setNow(Instant.parse("2017-02-12T09:00:00Z"));
            harness.tick();
            assertThat(compact(harness, topic)).isEmpty();
        }
    }

    @Test
    void aChildIsLookedAtAgainWhenTimeMakesAFinding() {
        try (TopologyHarness harness = new TopologyHarness(LocalDate.parse("2017-02-10"))) {
            Map<String, DataQualityFinding> topic = new TreeMap<>();
            CaseBuilder child = aChild("c1").begin("person", "2016-01-01", e -> new ChildRegistered(
                    e, Optional.of(LocalDate.parse("1999-03-01")), Optional.empty(), Sex.MALE, Ethnicity.NOBT, false));
            child.lookedAfter("2016-03-01").events().forEach(harness::send);
            harness.tick();
            assertThat(compact(harness, topic)).isEmpty();

            harness.setNow(Instant.parse("2017-04-02T09:00:00Z"));
            harness.tick();
            assertThat(compact(harness, topic).keySet()).allMatch(key -> key.startsWith("372/c1/open-after-childhood/")).hasSize(1);
        }
    }

    /** The keys of findings about staff, without their records. */
    private static List<String> ofStaff(Map<String, DataQualityFinding> topic) {
        return topic.values().stream()
                .filter(finding -> DataQuality.ofStaff().contains(finding.rule()))
                .map(finding -> finding.childId() + " " + finding.rule())
                .sorted()
                .toList();
    }

    private static SettingsEnvelope later(SettingsEnvelope of, int seconds) {
        return new SettingsEnvelope(
                of.eventId() + "-" + seconds,
                of.authority(),
                of.recordId(),
                of.recordedAt().plusSeconds(seconds),
                of.sourceSystem());
    }

    private static SettingWithdrawn withdrawn(SettingsEvent event) {
        return new SettingWithdrawn(later(event.envelope(), 1), event.type());
    }

    private static WorkerContractChanged again(SettingsEvent event) {
        WorkerContractChanged contract = (WorkerContractChanged) event;
        return new WorkerContractChanged(
                later(contract.envelope(), 2),
                contract.workerId(),
                contract.teamId(),
                contract.from(),
                contract.to(),
                contract.hours(),
                contract.fullTimeEquivalent());
    }

    @Test
    void aTeamOrContractThatIsSetOrWithdrawnFindsTheChildrenWhomItConcerns_andNoOthers() {
        try (TopologyHarness harness = new TopologyHarness(SET)) {
            Map<String, DataQualityFinding> topic = new TreeMap<>();
            allocated("c1", "w1", "t1").forEach(harness::send);
            allocated("c2", "w2", "t1").forEach(harness::send);
            allocated("c3", "w2", "t2").forEach(harness::send);
            harness.tick();
            assertThat(ofStaff(compact(harness, topic))).as("the authority sets no staff").isEmpty();

            SettingsEvent ofWorker1 = contract("w1", "t1", "2016-01-01", "1.00");
            harness.send(ofWorker1);
            harness.tick();
            assertThat(ofStaff(compact(harness, topic)))
                    .containsExactly("c2 worker-without-contract", "c3 worker-without-contract");

            harness.send(team("t1", TeamGroup.DUTY));
            harness.send(contract("w2", "t1", "2016-01-01", "0.50"));
            assertThat(keysOf(harness, ChildListStore.DATA_QUALITY_TO_LOOK_AT))
                    .filteredOn(key -> key.startsWith("2024-02-10|"))
                    .as("all for the first team")
                    .hasSize(3);
            harness.tick();
            assertThat(ofStaff(compact(harness, topic)))
                    .containsExactly("c3 team-not-set", "c3 worker-without-contract");

            harness.send(withdrawn(ofWorker1));
            assertThat(keysOf(harness, ChildListStore.DATA_QUALITY_TO_LOOK_AT))
                    .filteredOn(key -> key.startsWith("2024-02-10|"))
                    .as("those of the worker alone")
                    .containsExactly("2024-02-10|372/c1");
            harness.tick();
            assertThat(ofStaff(compact(harness, topic)))
                    .containsExactly("c1 worker-without-contract", "c3 team-not-set", "c3 worker-without-contract");

            harness.send(team("t2", TeamGroup.DISABILITY));
            harness.send(again(ofWorker1));
            harness.send(contract("w2", "t2", "2016-01-01", "0.50"));
            harness.tick();
            assertThat(ofStaff(compact(harness, topic))).isEmpty();
            assertThat(harness.keyedOutput(harness.topics().rejected())).isEmpty();
        }
    }

    @Test
    void aFindingsFiguresFollowTheGroupOfItsTeam() {
        try (TopologyHarness harness = new TopologyHarness(SET)) {
            Map<String, DataQualityFinding> topic = new TreeMap<>();
            harness.send(team("t1", TeamGroup.DUTY));
            harness.send(contract("w2", "t1", "2016-01-01", "0.50"));
            allocated("c1", "w1", "t1").forEach(harness::send);
            harness.tick();
            assertThat(moved(compact(harness, topic))).containsExactly("10.1", "10.4");

            harness.send(new TeamSet(later(team("t1", TeamGroup.DUTY).envelope(), 1), "t1", "Team t1", TeamGroup.LOOKED_AFTER));
            harness.tick();
            assertThat(moved(compact(harness, topic))).containsExactly("10.1", "10.2", "10.3");
        }
    }

    private static List<String> moved(Map<String, DataQualityFinding> topic) {
        return topic.values().stream()
                .filter(finding -> finding.rule().equals("worker-without-contract"))
                .flatMap(finding -> finding.moves().stream())
                .map(MovedFigure::indicator)
                .toList();
    }

    /** The version before this one stored teams and contracts only in the authority stage. */
    @Test
    void whatWasSetBeforeAnUpgradeIsSentToTheCasesOnce() {
        try (TopologyHarness harness = new TopologyHarness(SET)) {
            Map<String, DataQualityFinding> topic = new TreeMap<>();
            SettingsEvent contract = contract("w1", "t1", "2016-01-01", "1.00");
            KeyValueStore<String, byte[]> settings = harness.store(SettingsStore.NAME);
            settings.put("372|" + Settings.key(contract), harness.codec().write(harness.topics().settings(), contract));
            harness.restart();
            allocated("c1", "w1", "t1").forEach(harness::send);
            allocated("c2", "w2", "t1").forEach(harness::send);
            harness.send(contract("w3", "t1", "2016-01-01", "1.00"));
            harness.tick();
            harness.tick();
            assertThat(ofStaff(compact(harness, topic))).containsExactly("c2 worker-without-contract");

            harness.rawOutput(harness.topics().rules());
            harness.restart();
            harness.tick();
            assertThat(harness.rawOutput(harness.topics().rules())).as("sent once").isEmpty();
        }
    }

    private static List<CaseEvent> allocated(String child, String worker, String team) {
        return aChild(child)
                .begin("person", "2016-01-01", e -> new ChildRegistered(
                        e, Optional.of(LocalDate.parse("2010-03-01")), Optional.empty(), Sex.MALE, Ethnicity.NOBT, false))
                .allocated("2016-06-01", worker, team)
                .events();
    }
}
