package safeguarding.contract.kafka;

/**
 * Says why the processor, or the embedded broker or registry, cannot start, and what to do about it.
 *
 * <p>It is a type of its own so that {@code Main} can print only its message: the person at the terminal needs the next
 * step, not a stack trace.
 */
public final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CannotStart(String message) {
        super(message);
    }

    public CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
