package safeguarding.contract.kafka;

/**
 * The schema registry answered, but does not have the schema that was asked for.
 *
 * <p>Unlike with {@link RegistryUnavailable}, there is no point in trying again until someone registers it.
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
