package safeguarding.contract.kafka;

import org.apache.avro.Schema;

/**
 * The subject under which a schema is registered: always the topic and the record's full name.
 *
 * <p>A topic carries several record types, each of which evolves separately; Confluent calls this the
 * {@code TopicRecordNameStrategy}.
 */
public final class SubjectName {
    private SubjectName() {
    }

    /** The subject of a record type on a topic. */
    public static String of(String topic, Schema schema) {
        return topic + "-" + schema.getFullName();
    }
}
