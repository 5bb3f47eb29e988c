package safeguarding.contract.kafka;

/**
 * The schema registry answered, and does not have what was asked for.
 *
 * <p>Asking again is no use until someone registers it; that sets it apart from {@link RegistryUnavailable}.
 */
public final class UnknownSchema extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownSchema(String message) {
        super(message);
    }

    UnknownSchema(String message, Throwable cause) {
        super(message, cause);
    }
}
