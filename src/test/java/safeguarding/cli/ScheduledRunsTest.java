package safeguarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import safeguarding.intake.source.FinishedRun;
import safeguarding.intake.source.RunReport;

/** Runs start at once and then at every interval, with the test's own clock and wait: nothing sleeps. */
class ScheduledRunsTest {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final Duration EVERY = Duration.ofMinutes(15);

    private Instant now = START;
    private final List<FinishedRun> ended = new ArrayList<>();

    /** Makes one run for each of these durations, and stops after the last. */
    private void run(Duration... each) throws InterruptedException {
        Iterator<Duration> durations = List.of(each).iterator();
        ScheduledRuns runs = new ScheduledRuns(EVERY, () -> now, time -> {
            now = now.plus(time);
            return !durations.hasNext();
        });
        runs.run(
                () -> {
                    now = now.plus(durations.next());
                    return RunReport.failed("the database cannot be reached");
                },
                ended::add);
    }

    @Test
    void theFirstRunIsAtOnce_andTheOthersBeginAtEveryInterval() throws InterruptedException {
        run(Duration.ofMinutes(1), Duration.ofMinutes(14), Duration.ofMinutes(2));

        assertThat(ended).extracting(FinishedRun::beganAt)
                .containsExactly(START, START.plus(EVERY), START.plus(EVERY).plus(EVERY));
        assertThat(ended).extracting(FinishedRun::duration)
                .containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(14), Duration.ofMinutes(2));
    }

    @Test
    void aRunThatTakesLongerIsFollowedByTheNextAtOnce_neverTwoAtATime() throws InterruptedException {
        run(Duration.ofMinutes(40), Duration.ofMinutes(1), Duration.ZERO);

        assertThat(ended).extracting(FinishedRun::beganAt)
                .containsExactly(START, START.plus(Duration.ofMinutes(40)), START.plus(Duration.ofMinutes(55)));
    }

    @Test
    void aClockThatIsSetBackMakesTheWaitNoLonger() throws InterruptedException {
        run(Duration.ofMinutes(-60), Duration.ZERO);

        assertThat(ended).extracting(FinishedRun::beganAt)
                .containsExactly(START, START.minus(Duration.ofMinutes(60)).plus(EVERY));
    }

    @Test
    void whereTheProgramIsStoppedBeforeThereIsNoRun() throws InterruptedException {
        run();

        assertThat(ended).isEmpty();
    }
}
