package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.processor.IndicatorProcessor;
import safeguarding.testkit.Expectation;
import safeguarding.testkit.Installation;
import safeguarding.testkit.MergedHistories;
import safeguarding.testkit.Nightly;
import safeguarding.testkit.Outcome;
import safeguarding.testkit.ProgramProcess;
import safeguarding.testkit.RunningPlatform;
import safeguarding.testkit.Tally;
import safeguarding.testkit.TwoTowns;

/** Whatever happens to the processor on the way, the figures are the same. Every event and every alert counts once. */
class RestartIT {

    private static final MergedHistories HISTORIES = MergedHistories.of(3, 8);
    private static final List<CaseEvent> EVENTS = HISTORIES.inArrivalOrder();
    private static final Expectation EXPECTED = Expectation.of(HISTORIES);

    @RegisterExtension
    static final RunningPlatform platform = new RunningPlatform();

    private static Outcome outcome(Installation installation) {
        return new Outcome(installation, EXPECTED);
    }

    /** Sends the events from one quarter of the history to another. */
    private static void send(Installation installation, int from, int to) {
        installation.send(EVENTS.subList(EVENTS.size() * from / 4, EVENTS.size() * to / 4));
    }

    private static void awaitSomethingPublished(Installation installation) {
        Awaitility.await("figures of the first events of " + HISTORIES)
                .atMost(Installation.PATIENCE)
                .pollInterval(Installation.NOW_AND_THEN)
                .until(() -> installation.snapshots().authorities().containsAll(Installation.AUTHORITIES));
    }

    @Test
    void goesOnWhereItStopped_whenItIsClosedInTheMiddle() {
        Installation installation = platform.install("closed", TwoTowns.NOW);
        installation.sendSettings(TwoTowns.settings());
        try (IndicatorProcessor first = installation.startHere("state", new Tally())) {
            send(installation, 0, 2);
            awaitSomethingPublished(installation);
            send(installation, 2, 3);
            assertThat(first.failure()).isEmpty();
        }
        assertThat(outcome(installation).differences()).as("it was in the middle").isNotEmpty();

        send(installation, 3, 4);
        try (IndicatorProcessor second = installation.startHere("state", new Tally())) {
            outcome(installation).awaitRight();
            assertThat(second.failure()).isEmpty();
        }
    }

    @Test
    @Nightly
    void goesOnWhereItStopped_whenItIsKilled() {
        Installation installation = platform.install("killed", TwoTowns.NOW, Installation.MISSED_SOON);
        killInTheMiddle(installation);

        try (ProgramProcess second = installation.startProcess("state")) {
            outcome(installation).awaitRight();
            assertThat(second.stop()).isEqualTo(ProgramProcess.ASKED_TO_STOP);
        }
    }

    @Test
    void fetchesItsStoresBack_whenItIsKilledAndItsDiskIsLost() {
        Installation installation = platform.install("lost", TwoTowns.NOW, Installation.MISSED_SOON);
        killInTheMiddle(installation);

        try (IndicatorProcessor second = installation.startHere("another-state", new Tally())) {
            outcome(installation).awaitRight();
            assertThat(second.failure()).isEmpty();
        }
    }

    private static void killInTheMiddle(Installation installation) {
        installation.sendSettings(TwoTowns.settings());
        send(installation, 0, 2);
        try (ProgramProcess first = installation.startProcess("state")) {
            awaitSomethingPublished(installation);
            send(installation, 2, 3);
            first.kill();
        }
        assertThat(outcome(installation).differences()).as("it was in the middle").isNotEmpty();
        send(installation, 3, 4);
    }

    @Test
    @Nightly
    void oneInstanceTakesOver_whenAnotherIsKilled() {
        Installation installation = platform.install("shared", TwoTowns.NOW, Installation.MISSED_SOON);
        installation.sendSettings(TwoTowns.settings());
        send(installation, 0, 1);
        try (ProgramProcess other = installation.startProcess("other");
                IndicatorProcessor here = installation.startHere("here", new Tally())) {
            Awaitility.await("the two share the work")
                    .atMost(Installation.PATIENCE)
                    .until(() -> tasks(here) > 0 && tasks(here) < ALL_TASKS && other.isAlive());
            send(installation, 1, 2);
            awaitSomethingPublished(installation);
            assertThat(tasks(here)).as("the other does its share").isLessThan(ALL_TASKS);
            send(installation, 2, 3);
            other.kill();
            send(installation, 3, 4);

            outcome(installation).awaitRight();
            assertThat(tasks(here)).isEqualTo(ALL_TASKS);
            assertThat(here.failure()).isEmpty();
        }
    }

    /** Two stages with three partitions each. */
    private static final int ALL_TASKS = 6;

    private static int tasks(IndicatorProcessor processor) {
        return processor.streams().metadataForLocalThreads().stream()
                .mapToInt(thread -> thread.activeTasks().size())
                .sum();
    }
}
