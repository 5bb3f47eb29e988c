package safeguarding.intake.source;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import safeguarding.intake.source.RunReport.Outcome;

/**
 * How the runs of a source have gone since the program started.
 *
 * @param every the time from the start of one run to the start of the next
 * @param last the latest run that has ended
 * @param lastSuccess the latest one after which what was sent is what the source said
 * @param isWithheld whether the latest run that read the source sent nothing because too many records had gone
 */
public record RunHistory(
        Instant startedAt,
        Duration every,
        Optional<FinishedRun> last,
        Optional<FinishedRun> lastSuccess,
        boolean isWithheld) {

    /** After so many intervals without success what was sent counts as old. */
    private static final int MISSED = 3;

    public static RunHistory startedAt(Instant moment, Duration every) {
        return new RunHistory(moment, every, Optional.empty(), Optional.empty(), false);
    }

    /** The same with one run more. */
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
     * How old the newest extract is that was sent: since it was read, not since it was sent. Before the first success it is the
     * time since the start.
     */
    public Duration lag(Instant now) {
        return Duration.between(lastSuccess.map(FinishedRun::beganAt).orElse(startedAt), now);
    }

    /**
     * Whether the latest run succeeded, and not too long ago. Runs that take longer than the interval follow each other at once,
     * so then their duration counts in its place.
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
