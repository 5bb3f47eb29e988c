package safeguarding.signin;

import java.time.Duration;

/** Somebody has tried too many wrong passwords. */
public final class TooManyAttempts extends RuntimeException {

    private static final long serialVersionUID = 1;
    private final transient Duration wait;

    TooManyAttempts(Duration wait) {
        super("There were too many wrong passwords for this name. Try again in a minute.");
        this.wait = wait;
    }

    /** How long to wait before another attempt is looked at. */
    public Duration toWait() {
        return wait;
    }
}
