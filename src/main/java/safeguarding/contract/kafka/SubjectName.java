package safeguarding.contract.kafka;

import org.apache.avro.Schema;

/**
 * Under which subject a schema is registered: the topic and the record's full name, for everything.
 *
 * <p>A topic carries several types of record, each of which evolves by itself; Confluent calls this the
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
