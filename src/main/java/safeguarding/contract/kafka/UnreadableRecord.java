package safeguarding.contract.kafka;

import java.util.OptionalInt;

/**
 * Bytes that are not a record we can read, and never will be.
 *
 * <p>Its message and cause contain none of the content, which is about a child, so it can be logged and published.
 */
public final class UnreadableRecord extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Reason reason;
    private final Integer schemaId;

    public UnreadableRecord(Reason reason, String message) {
        this(reason, message, OptionalInt.empty());
    }

    /**
     * @param schemaId the id of the schema that the record says it was written with, if it says so
     */
    public UnreadableRecord(Reason reason, String message, OptionalInt schemaId) {
        super(message);
        this.reason = reason;
        this.schemaId = schemaId.isPresent() ? schemaId.getAsInt() : null;
    }

    /**
     * The id of the schema that the record says it was written with. If there is one, the record may be readable after all:
     * the registry's answer for that id may have been wrong.
     */
    public OptionalInt schemaId() {
        return schemaId == null ? OptionalInt.empty() : OptionalInt.of(schemaId);
    }

    /** What is wrong with it, as a code that can be used in metrics. */
    public Reason reason() {
        return reason;
    }

    /** The ways in which bytes can fail to be a record. */
    public enum Reason {
        /** Not in the wire format: too short, or the wrong first byte. */
        NOT_AVRO,
        /** The schema registry has no such schema, or none that is Avro. */
        UNKNOWN_SCHEMA,
        /** The schema is not that of a record. */
        NOT_A_RECORD,
        /** A record of a kind that this program does not know: from another program, or from a later version. */
        UNKNOWN_KIND,
        /** The bytes do not follow their schema, or the schema cannot be read with ours. */
        DOES_NOT_FIT,
        /** Longer than any record intended for this program. */
        TOO_LONG,
        /** There are bytes left after the record's end. */
        TRAILING_BYTES
    }
}
