package safeguarding.contract.topic;

import java.time.Instant;
import java.util.List;

/**
 * What a source last said of one record of a child.
 *
 * @param childId the child's id as it stands in events
 * @param source the name of the source
 * @param kind what the record is, such as contact
 * @param recordId the record's id as it stands in events
 * @param sourceId a digest of the id that the record last had in the source; empty where it had none
 * @param naturalKey a digest of what tells the record among the child's records of its kind without an id
 * @param recordedAt when its events were last sent
 * @param events its events, in the order of their types
 */
public record SourceRecord(
        String authority,
        String childId,
        String source,
        String kind,
        String recordId,
        String sourceId,
        String naturalKey,
        Instant recordedAt,
        List<SourceEvent> events) {

    /** The kind of a record that says that the child's file was erased: nothing is sent of the child any more. */
    public static final String ERASED = "erased";

    /** What is left where a child's file was erased. */
    public static SourceRecord ofErased(String authority, String childId, String source, Instant erasedAt) {
        return new SourceRecord(authority, childId, source, ERASED, ERASED, "", "", erasedAt, List.of());
    }

    /** The key of the message that says so. It begins as the keys of the child's other messages do. */
    public String key() {
        return authority + "/" + childId + "/" + source + "/" + kind + "/" + recordId;
    }

    /** Says nothing of the child. */
    @Override
    public String toString() {
        return "a record of kind " + kind + " with " + events.size() + " events";
    }
}
