package safeguarding.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static safeguarding.testkit.CaseBuilder.aChild;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import safeguarding.contract.topic.MessageCodec;
import safeguarding.core.alert.Alert;
import safeguarding.core.alert.AlertKind;
import safeguarding.core.casefile.Envelope;
import safeguarding.core.casefile.ProtectionEvent.CpVisitMade;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.settings.LocalStandard;
import safeguarding.core.settings.PopulationGroup;
import safeguarding.core.settings.SettingsEnvelope;
import safeguarding.core.settings.SettingsEvent.LocalStandardSet;
import safeguarding.core.settings.SettingsEvent.PopulationSet;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.Tally;
import safeguarding.testkit.TopologyHarness;

/** If the program fails on one child or authority, its figures stay as they were, an alert says so, and all others carry on. */
class ProcessingFailuresTest {

    private static final YearMonth JANUARY = YearMonth.of(2017, 1);
    private static final Instant NOW = Instant.parse("2017-02-03T09:00:00Z");
    private static final int TICKS_TO_NEXT_TRY = 61;

    private final Tally tally = new Tally();
    private boolean fails;
    private final TopologyHarness harness =
            new TopologyHarness(NOW, Set.of("371", "372"), Duration.ZERO, tally, Failing::new);

    /** If {@code fails}, reads the population of authority 371 and the visits to child c1 without a required date. */
    private final class Failing implements MessageCodec {

        private final MessageCodec codec;

        Failing(MessageCodec codec) {
            this.codec = codec;
        }

        @Override
        public byte[] write(String topic, Object value) {
            return codec.write(topic, value);
        }

        @Override
        public Object read(byte[] bytes) {
            Object value = codec.read(bytes);
            if (fails && value instanceof PopulationSet set && set.envelope().authority().equals("371")) {
                return new PopulationSet(set.envelope(), set.group(), null, set.to(), set.children());
            }
            if (fails && value instanceof CpVisitMade visit && visit.envelope().childId().equals("c1")) {
                Envelope whole = visit.envelope();
                return new CpVisitMade(
                        new Envelope(
                                whole.eventId(),
                                whole.authority(),
                                whole.childId(),
                                whole.recordId(),
                                null,
                                whole.happenedAt(),
                                whole.recordedAt(),
                                whole.sourceSystem()),
                        visit.childSeen(),
                        visit.seenAlone());
            }
            return value;
        }
    }

    @AfterEach
    void close() {
        harness.close();
    }

    private void send(CaseBuilder child) {
        child.events().forEach(harness::send);
    }

    private List<String> alerts() {
        return harness.output(harness.topics().alerts()).stream()
                .map(Alert.class::cast)
                .filter(alert -> alert.kind() == AlertKind.PROCESSING)
                .map(alert -> alert.authority() + " " + alert.breakdown() + " " + alert.from() + " to " + alert.to())
                .toList();
    }

    private static SettingsEnvelope envelope(String authority, String record) {
        return new SettingsEnvelope(record, authority, record, NOW.minusSeconds(60), SourceSystem.MANUAL);
    }

    private static SettingsEvent population(String authority) {
        return new PopulationSet(
                envelope(authority, "population"),
                PopulationGroup.REFERRALS,
                LocalDate.parse("2016-04-01"),
                Optional.empty(),
                56_000);
    }

    private Map<String, Long> visitsInJanuary() {
        return harness.snapshots().entrySet().stream()
                .filter(authority -> authority.getValue().containsKey(JANUARY))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, authority -> line(authority.getValue().get(JANUARY)).numerator()));
    }

    private static SnapshotLine line(Snapshot snapshot) {
        return snapshot.line("5.15", "").orElseThrow();
    }

    private void tickToNextTry() {
        for (int tick = 0; tick < TICKS_TO_NEXT_TRY; tick++) {
            harness.tick();
        }
    }

    @Test
    void anAuthorityThatCannotBeCalculatedKeepsItsFiguresAndTheOthersGoOn() {
        harness.send(population("371"));
        harness.send(population("372"));
        send(aChild("a1").in("371").onPlan("2016-11-01").visitedOnPlan("2017-01-21"));
        send(aChild("c2").in("372").onPlan("2016-11-01").visitedOnPlan("2017-01-21"));
        fails = true;

        harness.tick();

        assertThat(visitsInJanuary()).isEqualTo(Map.of("372", 1L));
        assertThat(alerts()).containsExactly("371 what=figures NONE to AMBER");
        assertThat(tally.failures(Counts.Failed.AUTHORITY)).isEqualTo(1);

        send(aChild("c3").in("372").onPlan("2016-11-01").visitedOnPlan("2017-01-21"));
        harness.tick();
        assertThat(visitsInJanuary()).isEqualTo(Map.of("372", 2L));
        assertThat(tally.failures(Counts.Failed.AUTHORITY)).as("it is not tried at every tick").isEqualTo(1);

        fails = false;
        tickToNextTry();
        assertThat(visitsInJanuary()).isEqualTo(Map.of("371", 1L));
        assertThat(alerts()).containsExactly("371 what=figures AMBER to NONE");
    }

    @Test
    void aChildThatCannotBeCountedStaysAsItWasAndTheOthersAreCounted() {
        send(aChild("c1").onPlan("2016-11-01").visitedOnPlan("2017-01-21"));
        send(aChild("c2").onPlan("2016-11-01").visitedOnPlan("2017-01-21"));
        harness.tick();
        assertThat(visitsInJanuary()).isEqualTo(Map.of("372", 2L));
        fails = true;
        // After the restart, the child's events are read again, which now fails.
        harness.restart();

        harness.send(new LocalStandardSet(
                envelope("372", "cp"),
                LocalStandard.CP_VISIT_DAYS.label(),
                LocalDate.parse("2017-01-01"),
                Optional.empty(),
                "7"));
        harness.tick();
        harness.tick();

        assertThat(visitsInJanuary()).as("c1 by the standard before").isEqualTo(Map.of("372", 1L));
        assertThat(alerts()).containsExactly("372 what=children NONE to AMBER");
        assertThat(tally.failures(Counts.Failed.CHILD)).isPositive();

        fails = false;
        tickToNextTry();
        harness.tick();
        assertThat(visitsInJanuary()).isEqualTo(Map.of("372", 0L));
        assertThat(alerts()).containsExactly("372 what=children AMBER to NONE");
    }

    @Test
    void anEventOfAChildThatCannotBeCountedGoesToTheDeadLetters() {
        send(aChild("c1").onPlan("2016-11-01").visitedOnPlan("2017-01-21"));
        fails = true;

        send(aChild("c1").visitedOnPlan("2017-01-28"));
        send(aChild("c2").onPlan("2016-11-01").visitedOnPlan("2017-01-21"));
        harness.tick();

        assertThat(harness.rawOutput(harness.topics().deadLetters())).hasSize(1);
        assertThat(visitsInJanuary()).isEqualTo(Map.of("372", 2L));
        assertThat(tally.failures(Counts.Failed.RECORD)).isEqualTo(1);
    }
}
