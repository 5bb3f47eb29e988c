package safeguarding.contract.kafka;

/**
 * The schema registry gave no usable answer: it is down, fails, or denies access.
 *
 * <p>This says nothing about the data, so never reject a record because of it: stop, or try again.
 */
public final class RegistryUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean refusal;

    private RegistryUnavailable(String message, boolean refusal, Throwable cause) {
        super(message, cause);
        this.refusal = refusal;
    }

    /** It is down or failing, which is temporary and needs no action from us. */
    public static RegistryUnavailable outOfOrder(String message, Throwable cause) {
        return new RegistryUnavailable(message, false, cause);
    }

    /** There was no time to ask it. */
    public static RegistryUnavailable notAsked(String message, Throwable cause) {
        return new RegistryUnavailable(message, false, cause);
    }

    /** It answers, but denies access, or does not allow this operation. */
    public static RegistryUnavailable refusing(String message, Throwable cause) {
        return new RegistryUnavailable(message, true, cause);
    }

    /** Whether it denies access, so that there is no point in trying again until permission is granted. */
    public boolean isRefusal() {
        return refusal;
    }
}
