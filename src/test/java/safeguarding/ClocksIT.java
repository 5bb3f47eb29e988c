package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import safeguarding.contract.event.Family;
import safeguarding.contract.topic.Rejection;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.Validity;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.Status;
import safeguarding.processor.Counts;
import safeguarding.processor.IndicatorProcessor;
import safeguarding.testkit.Expectation;
import safeguarding.testkit.Installation;
import safeguarding.testkit.MergedHistories;
import safeguarding.testkit.Nightly;
import safeguarding.testkit.Outcome;
import safeguarding.testkit.Program;
import safeguarding.testkit.RunningPlatform;
import safeguarding.testkit.Tally;
import safeguarding.testkit.TwoTowns;

/** Nothing is published twice or taken back if clocks of sources or the processor are years off, or if one jumps. */
class ClocksIT {

    private static final MergedHistories HISTORIES = MergedHistories.of(3);
    private static final Instant BEFORE_A_MONTH_ENDS = Instant.parse("2017-01-20T09:00:00Z");
    private static final Instant A_YEAR_BEFORE = Instant.parse("2016-03-17T09:00:00Z");
    private static final Instant A_YEAR_AHEAD = Instant.parse("2018-03-20T09:00:00Z");
    private static final Instant YEARS_BACK = Instant.parse("1999-12-31T23:59:59Z");
    private static final Instant YEARS_AHEAD = Instant.parse("2031-03-17T09:00:00Z");

    @RegisterExtension
    static final RunningPlatform platform = new RunningPlatform();

    private final AtomicReference<Instant> clock = new AtomicReference<>(BEFORE_A_MONTH_ENDS);
    private final AtomicInteger ticks = new AtomicInteger();

    @Test
    @Nightly
    void theProcessorsClockJumpsOverAMonthEndAndBackAYear_withRestartsInBetween() {
        Installation installation = platform.install("jumping", TwoTowns.NOW);
        List<CaseEvent> events = HISTORIES.inArrivalOrder();
        installation.sendSettings(TwoTowns.settings());
        installation.send(events.subList(0, events.size() / 4));
        try (IndicatorProcessor processor = start(installation)) {
            awaitTicks(installation);
            put(TwoTowns.NOW);
            Awaitility.await("January is final after the jump")
                    .atMost(Installation.PATIENCE)
                    .pollInterval(Installation.NOW_AND_THEN)
                    .until(() -> finals(installation).stream().anyMatch(month -> month.endsWith(" 2017-01")));

            put(A_YEAR_BEFORE);
            installation.send(events.subList(events.size() / 4, events.size() / 2));
            awaitTicks(installation);
            assertThat(processor.failure()).isEmpty();
            assertThat(processor.recentFailures()).isZero();
        }
        assertNothingTakenBack(installation);
        try (IndicatorProcessor processor = start(installation)) {
            installation.send(events.subList(events.size() / 2, events.size() * 3 / 4));
            awaitTicks(installation);
            assertNothingTakenBack(installation);
            assertThat(processor.failure()).isEmpty();
            assertThat(processor.recentFailures()).isZero();
        }
        put(TwoTowns.NOW);
        try (IndicatorProcessor processor = start(installation)) {
            installation.send(events.subList(events.size() * 3 / 4, events.size()));

            new Outcome(installation, Expectation.of(HISTORIES)).awaitRight();

            put(A_YEAR_AHEAD);
            awaitTicks(installation);
            put(TwoTowns.NOW);
            awaitTicks(installation);
            assertThat(processor.failure()).isEmpty();
            assertThat(processor.recentFailures()).isZero();
        }
        assertNothingTakenBack(installation);
    }

    private IndicatorProcessor start(Installation installation) {
        Tally tally = new Tally();
        Counts counting = (Counts) Proxy.newProxyInstance(
                Counts.class.getClassLoader(), new Class<?>[] {Counts.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("viewLag")) {
                        ticks.incrementAndGet();
                    }
                    return method.invoke(tally, arguments);
                });
        return installation.startHere("state", counting, clock::get);
    }

    private void put(Instant moment) {
        clock.set(moment);
    }

    /** Waits until everything is processed and each partition has had a few ticks since. */
    private void awaitTicks(Installation installation) {
        installation.awaitCaughtUp();
        int before = ticks.get();
        Awaitility.await("the processor looks at what to publish")
                .atMost(Installation.PATIENCE)
                .until(() -> ticks.get() >= before + 12);
    }

    private static List<String> finals(Installation installation) {
        return installation.values(installation.topics().snapshotRevisions(), Snapshot.class).stream()
                .filter(revision -> revision.status() == Status.FINAL)
                .map(revision -> revision.authority() + " " + revision.month())
                .toList();
    }

    /** No month becomes final twice, and none that was published becomes provisional or returns to an earlier revision. */
    private static void assertNothingTakenBack(Installation installation) {
        assertThat(finals(installation)).doesNotHaveDuplicates();
        Map<String, Snapshot> last = new HashMap<>();
        List<String> takenBack = new ArrayList<>();
        for (Snapshot snapshot : installation.values(installation.topics().snapshots(), Snapshot.class)) {
            YearMonth month = snapshot.month();
            Snapshot before = last.put(snapshot.authority() + month, snapshot);
            boolean isProvisionalAgain =
                    before != null && before.status() != Status.PROVISIONAL && snapshot.status() == Status.PROVISIONAL;
            if (isProvisionalAgain || before != null && snapshot.revision() < before.revision()) {
                takenBack.add(snapshot.authority() + " " + month + ": " + before.status() + " " + before.revision() + ", then "
                        + snapshot.status() + " " + snapshot.revision());
            }
        }
        assertThat(takenBack).as("what was taken back").isEmpty();
    }

    @Test
    void whatASourceSendsWithItsClockYearsBackIsRejected_andCountsWhenItIsSentAgain_andYearsAheadIsNotTaken() {
        Installation installation = platform.install("sources", TwoTowns.NOW);
        installation.sendSettings(TwoTowns.settings());
        List<CaseEvent> events = HISTORIES.inArrivalOrder();
        installation.send(events.subList(0, events.size() / 2));
        Validity validity = new Validity(Set.copyOf(Installation.AUTHORITIES));
        long expected = events.subList(events.size() / 2, events.size()).stream()
                .filter(event -> validity.check(event, YEARS_BACK)
                        .filter(rejected -> rejected.rule().equals("recorded-in-future"))
                        .isPresent())
                .count();
        List<ProducerRecord<String, byte[]>> late = events.subList(events.size() / 2, events.size()).stream()
                .map(event -> message(installation, event, YEARS_BACK))
                .toList();
        try (IndicatorProcessor processor = installation.startHere("state", new Tally())) {
            installation.sendAsTheyAre(late);
            installation.awaitCaughtUp();
            Awaitility.await("they are rejected").atMost(Installation.PATIENCE).pollInterval(Installation.NOW_AND_THEN)
                    .untilAsserted(() -> assertThat(rejectedAsOfTheFuture(installation)).isEqualTo(expected).isPositive());
            try (KafkaProducer<String, byte[]> ahead =
                    new KafkaProducer<>(installation.kafka(), new StringSerializer(), new ByteArraySerializer())) {
                assertThat(ahead.send(message(installation, events.get(0), YEARS_AHEAD)))
                        .failsWithin(Installation.PATIENCE)
                        .withThrowableThat()
                        .withCauseInstanceOf(InvalidTimestampException.class);
            }

            Program replay = installation.command(
                    "state", "dead-letters", "replay", "--reason", "recorded-in-future", "--force");
            assertThat(replay.code()).as(replay.messages()).isZero();

            new Outcome(installation, Expectation.of(HISTORIES)).awaitRight();
            assertThat(processor.failure()).isEmpty();
            assertThat(processor.recentFailures()).isZero();
        }
    }

    private static long rejectedAsOfTheFuture(Installation installation) {
        return installation.values(installation.topics().rejected(), Rejection.class).stream()
                .filter(rejection -> rejection.rule().equals("recorded-in-future"))
                .count();
    }

    private static ProducerRecord<String, byte[]> message(Installation installation, CaseEvent event, Instant sent) {
        String topic = installation.topics().of(Family.of(event));
        String key = event.envelope().authority() + "/" + event.envelope().childId();
        return new ProducerRecord<>(
                topic, null, sent.toEpochMilli(), key, installation.codec().write(topic, event));
    }
}
