package safeguarding.intake.source;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import safeguarding.intake.source.RunReport.Outcome;

/**
 * The results of a source's runs since the program started.
 *
 * @param every the time from the start of one run to the start of the next
 * @param last the latest run that has ended
 * @param lastSuccess the latest successful run, after which what was sent matched the source
 * @param isWithheld whether the latest run that read the source sent nothing because too many records had gone
 */
public record RunHistory(
        Instant startedAt,
        Duration every,
        Optional<FinishedRun> last,
        Optional<FinishedRun> lastSuccess,
        boolean isWithheld) {

    /** The number of intervals without success after which the data counts as out of date. */
    private static final int MISSED = 3;

    public static RunHistory startedAt(Instant moment, Duration every) {
        return new RunHistory(moment, every, Optional.empty(), Optional.empty(), false);
    }

    /** The history with one more run. */
    public RunHistory with(FinishedRun run) {
        Outcome outcome = run.report().outcome();
        return new RunHistory(
                startedAt,
                every,
                Optional.of(run),
                outcome.isSuccess() ? Optional.of(run) : lastSuccess,
                outcome == Outcome.WITHHELD || outcome == Outcome.FAILED && isWithheld);
    }

    /**
     * The age of the newest extract that was sent, from when it was read, not sent. Before the first success it is the time
     * since the program started.
     */
    public Duration lag(Instant now) {
        return Duration.between(lastSuccess.map(FinishedRun::beganAt).orElse(startedAt), now);
    }

    /**
     * Whether the latest run succeeded, and recently enough. Runs that take longer than the interval follow each other
     * immediately, so their duration is then used instead.
     */
    public boolean isUpToDate(Instant now) {
        return last.filter(run -> run.report().outcome().isSuccess())
                .filter(run -> Duration.between(run.endedAt(), now).compareTo(longest(run).multipliedBy(MISSED)) <= 0)
                .isPresent();
    }

    private Duration longest(FinishedRun run) {
        return run.duration().compareTo(every) > 0 ? run.duration() : every;
    }
}
