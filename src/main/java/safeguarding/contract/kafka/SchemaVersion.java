package safeguarding.contract.kafka;

import org.apache.avro.Schema;

/** A schema version in the registry under a subject. Deleted versions are kept, because records written with them remain. */
public record SchemaVersion(String subject, int version, int id, Schema schema, boolean deleted) {
    public SchemaVersion asDeleted() {
        return new SchemaVersion(subject, version, id, schema, true);
    }

    /** The schema as text, used to decide whether two schemas are the same. */
    public String text() {
        return schema.toString();
    }
}
