package safeguarding.contract.kafka;

/**
 * The schema registry gave no usable answer: it is down, fails, or does not let us in.
 *
 * <p>It says nothing about the data, so no record may be rejected for it: stop, or try again.
 */
public final class RegistryUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean refusal;

    private RegistryUnavailable(String message, boolean refusal, Throwable cause) {
        super(message, cause);
        this.refusal = refusal;
    }

    /** It is down or fails, which passes without our doing. */
    public static RegistryUnavailable outOfOrder(String message, Throwable cause) {
        return new RegistryUnavailable(message, false, cause);
    }

    /** There was no time to ask it. */
    public static RegistryUnavailable notAsked(String message, Throwable cause) {
        return new RegistryUnavailable(message, false, cause);
    }

    /** It answers, and does not let us in, or not do that. */
    public static RegistryUnavailable refusing(String message, Throwable cause) {
        return new RegistryUnavailable(message, true, cause);
    }

    /** Whether it refuses us, so that there is no use in asking again until the permission is given. */
    public boolean isRefusal() {
        return refusal;
    }
}
