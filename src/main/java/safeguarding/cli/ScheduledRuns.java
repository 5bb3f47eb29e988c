package safeguarding.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Supplier;
import safeguarding.intake.source.FinishedRun;
import safeguarding.intake.source.RunReport;

/**
 * Runs a source immediately, and then at every interval until the program is asked to stop. The interval is from the start of one
 * run to the start of the next. If a run takes longer, the next follows immediately; there are never two at a time.
 */
final class ScheduledRuns {

    private final Duration every;
    private final InstantSource clock;
    private final Waiting waiting;

    /** Waits for the next run. */
    @FunctionalInterface
    interface Waiting {

        /** Waits for some time, or until the program is asked to stop, and returns whether it was. */
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
     * @param ended receives each run that has ended
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

    /** Even if the clock is changed meanwhile, the wait is no longer than the interval. */
    private Duration waitAfter(Duration taken) {
        if (taken.isNegative()) {
            return every;
        }
        return taken.compareTo(every) > 0 ? Duration.ZERO : every.minus(taken);
    }
}
