package safeguarding.contract.kafka;

import org.apache.avro.Schema;

/** One schema as the registry keeps it under a subject; a deleted one is kept, for what was written with it remains. */
public record SchemaVersion(String subject, int version, int id, Schema schema, boolean deleted) {
    public SchemaVersion asDeleted() {
        return new SchemaVersion(subject, version, id, schema, true);
    }

    /** The schema as text, by which two schemas are the same one or not. */
    public String text() {
        return schema.toString();
    }
}
