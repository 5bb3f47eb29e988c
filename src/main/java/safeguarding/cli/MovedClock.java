package safeguarding.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands where it is put, until it is let go on by itself. */
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

    /** From now on it goes as fast as any other clock. */
    void goOn() {
        since = System.nanoTime();
        goesOn = true;
    }

    @Override
    public Instant instant() {
        return goesOn ? put.plus(Duration.ofNanos(System.nanoTime() - since)) : put;
    }
}
