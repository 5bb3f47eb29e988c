package safeguarding.contract.kafka;

/**
 * The schema registry answered, and will not take a schema: it breaks the subject's compatibility, or is not valid.
 *
 * <p>It is the person who changed the schema who must act, so the message carries the registry's reasons.
 */
public final class SchemaRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SchemaRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
