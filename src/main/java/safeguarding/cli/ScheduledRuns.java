package safeguarding.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Supplier;
import safeguarding.intake.source.FinishedRun;
import safeguarding.intake.source.RunReport;

/**
 * Runs a source at once, and then at every interval until the program is asked to stop. The interval is from the start of one
 * run to the start of the next. A run that takes longer is followed by the next at once; there are never two at a time.
 */
final class ScheduledRuns {

    private final Duration every;
    private final InstantSource clock;
    private final Waiting waiting;

    /** Waits for a run's turn. */
    @FunctionalInterface
    interface Waiting {

        /** Waits for some time, or until the program is asked to stop, and tells whether it was. */
        boolean isStoppedWithin(Duration time) throws InterruptedException;
    }

    ScheduledRuns(Duration every, InstantSource clock, Waiting waiting) {
        this.every = every;
        this.clock = clock;
        this.waiting = waiting;
    }

    /**
     * Returns once the program has been asked to stop.
     *
     * @param run one run
     * @param ended is given each run that has ended
     */
    void run(Supplier<RunReport> run, Consumer<FinishedRun> ended) throws InterruptedException {
        Duration wait = Duration.ZERO;
        while (!waiting.isStoppedWithin(wait)) {
            Instant beganAt = clock.instant();
            FinishedRun finished = new FinishedRun(run.get(), beganAt, clock.instant());
            ended.accept(finished);
            wait = waitAfter(finished.duration());
        }
    }

    /** A clock that is set back or forward meanwhile makes it no longer than the interval. */
    private Duration waitAfter(Duration taken) {
        if (taken.isNegative()) {
            return every;
        }
        return taken.compareTo(every) > 0 ? Duration.ZERO : every.minus(taken);
    }
}
