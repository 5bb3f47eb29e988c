package safeguarding.processor.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import safeguarding.contract.kafka.SchemaRegistry;
import safeguarding.contract.topic.AvroMessages;
import safeguarding.contract.topic.MessageCodec;
import safeguarding.contract.topic.RecountCompleted;
import safeguarding.contract.topic.TopicNames;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.casefile.ChildKey;
import safeguarding.core.casefile.Validity;
import safeguarding.core.indicator.Reason;
import safeguarding.core.settings.SettingsValidity;
import safeguarding.processor.CaseRules;
import safeguarding.processor.CaseStage;
import safeguarding.processor.StageDependencies;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.TopologyHarness;

/** A version of the program with other counting rules recounts all cases before it publishes anything. */
class ProgramRulesTest {

    private static final WorkingDays BEFORE = WorkingDays.ofEngland();
    private static final WorkingDays AFTER = BEFORE.without(List.of(LocalDate.parse("2017-01-05")));

    private final MockProcessorContext<String, Object> context = new MockProcessorContext<>();
    private final KeyValueStore<String, byte[]> files = store(CaseStage.STORE, Serdes.ByteArray());
    private final KeyValueStore<String, byte[]> rules = store(CaseRules.RULES, Serdes.ByteArray());
    private final KeyValueStore<String, String> toCount = store(CaseRules.TO_COUNT, Serdes.String());
    private final List<String> told = new ArrayList<>();

    private <V> KeyValueStore<String, V> store(String name, Serde<V> values) {
        KeyValueStore<String, V> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.String(), values)
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        return store;
    }

    /** What an instance of the version with these working days recounts when it starts. */
    private List<String> start(WorkingDays workingDays) {
        told.clear();
        MessageCodec messages = new AvroMessages(SchemaRegistry.inMemory(), true);
        StageDependencies parts = new StageDependencies(
                new TopicNames("safeguarding."),
                messages,
                topic -> messages,
                workingDays,
                new Validity(Set.of("372")),
                new SettingsValidity(Set.of("372"), (number, part) -> true),
                new TopologyHarness.NoCounts(),
                CaseBuilder.CLOCK,
                CaseBuilder.CLOCK,
                () -> true,
                Stores::inMemoryKeyValueStore,
                new StageDependencies.Options(Duration.ofSeconds(1), 36, 2, 10, true, Duration.ZERO, Duration.ofSeconds(1)));
        new CaseRules(parts, rules, toCount).countOn(new Children(files), 1, new CaseRules.Count() {
            @Override
            public void anew() {
                // this test only reports what is counted
            }

            @Override
            public void count(ChildKey child, Reason reason) {
                told.add(child.text() + " " + reason);
            }

            @Override
            public void done(RecountCompleted counted) {
                told.add(counted.authority() + " done in " + counted.partition());
            }
        });
        return told;
    }

    @Test
    void countsAllCasesAnewOnceTheCalendarIsAnotherOne() {
        start(BEFORE);
        files.put("371/c1", new byte[0]);
        files.put("372/c1", new byte[0]);
        files.put("372/c2", new byte[0]);

        assertThat(start(BEFORE)).isEmpty();
        assertThat(start(AFTER))
                .containsExactly(
                        "371/c1 CALENDAR_CHANGE",
                        "371 done in 1",
                        "372/c1 CALENDAR_CHANGE",
                        "372/c2 CALENDAR_CHANGE",
                        "372 done in 1",
                        "* done in 1");
        assertThat(start(AFTER)).isEmpty();
    }

    @Test
    void publishesOnlyWhatAllPartitionsHaveCountedByTheNewRules() {
        HoldStore holds = new HoldStore(store(HoldStore.NAME, Serdes.String()));
        ProgramRules before = ProgramRules.of(BEFORE);
        ProgramRules after = ProgramRules.of(AFTER);

        assertThat(holds.isCountedBy(before, () -> true, 2)).as("nothing is published yet").isTrue();
        assertThat(holds.isCountedBy(before, () -> false, 2)).isTrue();
        assertThat(holds.isCountedBy(after, () -> false, 2)).isFalse();
        holds.counted(new RecountCompleted(RecountCompleted.ALL, after.write(), 0), 2);
        assertThat(holds.isCountedBy(after, () -> false, 2)).isFalse();
        holds.counted(new RecountCompleted(RecountCompleted.ALL, after.write(), 1), 2);
        assertThat(holds.isCountedBy(after, () -> false, 2)).isTrue();
    }

    @Test
    void goesBackToAVersionOnlyOnceAllPartitionsHaveCountedByItAgain() {
        HoldStore holds = new HoldStore(store(HoldStore.NAME, Serdes.String()));
        ProgramRules before = ProgramRules.of(BEFORE);
        ProgramRules after = ProgramRules.of(AFTER);
        for (ProgramRules version : List.of(before, after)) {
            holds.counted(new RecountCompleted(RecountCompleted.ALL, version.write(), 0), 2);
            holds.counted(new RecountCompleted(RecountCompleted.ALL, version.write(), 1), 2);
            assertThat(holds.isCountedBy(version, () -> false, 2)).isTrue();
        }

        assertThat(holds.isCountedBy(before, () -> false, 2)).isFalse();
        holds.counted(new RecountCompleted(RecountCompleted.ALL, before.write(), 0), 2);
        assertThat(holds.isCountedBy(before, () -> false, 2)).isFalse();
        holds.counted(new RecountCompleted(RecountCompleted.ALL, before.write(), 1), 2);
        assertThat(holds.isCountedBy(before, () -> false, 2)).isTrue();
    }

    @Test
    void goesBackFromAVersionThatHasCountedSomePartitionsOnly() {
        HoldStore holds = new HoldStore(store(HoldStore.NAME, Serdes.String()));
        ProgramRules before = ProgramRules.of(BEFORE);
        assertThat(holds.isCountedBy(before, () -> true, 2)).isTrue();
        holds.counted(new RecountCompleted(RecountCompleted.ALL, ProgramRules.of(AFTER).write(), 1), 2);

        assertThat(holds.isCountedBy(before, () -> false, 2)).isFalse();
        holds.counted(new RecountCompleted(RecountCompleted.ALL, before.write(), 1), 2);
        assertThat(holds.isCountedBy(before, () -> false, 2)).isTrue();
    }
}
