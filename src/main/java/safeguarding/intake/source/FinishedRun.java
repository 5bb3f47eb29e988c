package safeguarding.intake.source;

import java.time.Duration;
import java.time.Instant;

/** A run of a source that has ended, with when it took place. */
public record FinishedRun(RunReport report, Instant beganAt, Instant endedAt) {

    /** How long it took. */
    public Duration duration() {
        return Duration.between(beganAt, endedAt);
    }
}
