package safeguarding.intake.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import safeguarding.intake.source.RunReport.Outcome;

class RunHistoryTest {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final Duration EVERY = Duration.ofMinutes(15);

    private static Instant at(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }

    private static FinishedRun run(Outcome outcome, int from, int to) {
        return new FinishedRun(
                new RunReport(outcome, "said", Map.of(), Map.of(), Map.of(), Map.of(), Map.of()), at(from), at(to));
    }

    @Test
    void beforeTheFirstRunNothingIsUpToDate_andTheLagIsSinceTheStart() {
        RunHistory history = RunHistory.startedAt(START, EVERY);

        assertThat(history.isUpToDate(at(1))).isFalse();
        assertThat(history.lag(at(1))).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void afterASuccessItIsUpToDate_untilThreeIntervalsHavePassedWithoutAnother() {
        RunHistory history = RunHistory.startedAt(START, EVERY).with(run(Outcome.SENT, 0, 2)).with(run(Outcome.UNCHANGED, 15, 16));

        assertThat(history.isUpToDate(at(16))).isTrue();
        assertThat(history.isUpToDate(at(16 + 45))).isTrue();
        assertThat(history.isUpToDate(at(16 + 46))).isFalse();
        assertThat(history.lag(at(20))).as("since the extract was read").isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void aRunThatFailedOrWasStoppedIsNotUpToDate_andTheLagGoesOn() {
        RunHistory history = RunHistory.startedAt(START, EVERY).with(run(Outcome.SENT, 0, 2));

        assertThat(history.with(run(Outcome.FAILED, 15, 16)).isUpToDate(at(16))).isFalse();
        assertThat(history.with(run(Outcome.WITHHELD, 15, 16)).isUpToDate(at(16))).isFalse();
        assertThat(history.with(run(Outcome.FAILED, 15, 16)).lag(at(16))).isEqualTo(Duration.ofMinutes(16));
        assertThat(history.with(run(Outcome.FAILED, 15, 16)).with(run(Outcome.SENT, 30, 31)).isUpToDate(at(31))).isTrue();
    }

    @Test
    void aRunThatWasStoppedIsShown_untilOneHasReadTheSourceAgain() {
        RunHistory history = RunHistory.startedAt(START, EVERY).with(run(Outcome.WITHHELD, 0, 2));

        assertThat(history.isWithheld()).isTrue();
        assertThat(history.with(run(Outcome.FAILED, 15, 16)).isWithheld()).isTrue();
        assertThat(history.with(run(Outcome.UNCHANGED, 15, 16)).isWithheld()).isFalse();
        assertThat(RunHistory.startedAt(START, EVERY).with(run(Outcome.FAILED, 0, 1)).isWithheld()).isFalse();
    }

    @Test
    void runsLongerThanTheIntervalAreNotOldBecauseOfThat() {
        RunHistory history = RunHistory.startedAt(START, EVERY).with(run(Outcome.SENT, 0, 60));

        assertThat(history.isUpToDate(at(60 + 180))).isTrue();
        assertThat(history.isUpToDate(at(60 + 181))).isFalse();
    }
}
