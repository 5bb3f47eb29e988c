package safeguarding.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stays at the time it is set to, until it is allowed to run. */
final class MovedClock implements InstantSource {

    private volatile Instant put;
    private volatile boolean goesOn;
    private volatile long since;

    MovedClock(Instant start) {
        put = start;
    }

    void put(Instant moment) {
        put = moment;
    }

    /** From now on it runs at normal speed. */
    void goOn() {
        since = System.nanoTime();
        goesOn = true;
    }

    @Override
    public Instant instant() {
        return goesOn ? put.plus(Duration.ofNanos(System.nanoTime() - since)) : put;
    }
}
