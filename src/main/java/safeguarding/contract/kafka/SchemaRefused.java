package safeguarding.contract.kafka;

/**
 * The schema registry answered but rejected a schema: it breaks the subject's compatibility, or is invalid.
 *
 * <p>The person who changed the schema must act, so the message includes the registry's reasons.
 */
public final class SchemaRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SchemaRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
