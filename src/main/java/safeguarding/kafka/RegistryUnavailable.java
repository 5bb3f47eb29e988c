package safeguarding.kafka;

/**
 * The schema registry gave no usable answer: it is down, fails, or does not let us in.
 *
 * <p>It says nothing about the data, so no record may be rejected for it: stop, or try again.
 */
public final class RegistryUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    RegistryUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
