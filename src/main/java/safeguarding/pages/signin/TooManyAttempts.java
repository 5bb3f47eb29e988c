package safeguarding.pages.signin;

import java.time.Duration;

/** There were too many wrong passwords. */
public final class TooManyAttempts extends RuntimeException {

    private static final long serialVersionUID = 1;
    private final transient Duration wait;

    TooManyAttempts(Duration wait) {
        super("Too many wrong passwords. Try again in " + minutes(wait) + ".");
        this.wait = wait;
    }

    private static String minutes(Duration wait) {
        long minutes = Math.max(1, wait.toMinutes());
        return minutes == 1 ? "a minute" : minutes + " minutes";
    }

    /** How long to wait before another attempt is accepted. */
    public Duration toWait() {
        return wait;
    }
}
