package safeguarding.contract.topic;

import java.time.Instant;
import java.util.List;
import safeguarding.core.casefile.ChildKey;

/**
 * What a source last sent about one record of a child.
 *
 * @param childId the child's id, as used in events
 * @param source the name of the source
 * @param kind the type of record, such as contact
 * @param recordId the record's id, as used in events
 * @param sourceId a digest of the id that the record last had in the source; empty if it had none
 * @param naturalKey a digest of the fields that identify the record, without an id, among the child's records of its kind
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

    /** The kind of a record that says that the child's file was erased: nothing more is sent about the child. */
    public static final String ERASED = "erased";

    /** The record that remains after a child's file was erased. */
    public static SourceRecord ofErased(String authority, String childId, String source, Instant erasedAt) {
        return new SourceRecord(authority, childId, source, ERASED, ERASED, "", "", erasedAt, List.of());
    }

    /** The key of the record's message. It begins like the keys of the child's other messages. */
    public String key() {
        return new ChildKey(authority, childId).text() + "/" + source + "/" + kind + "/" + recordId;
    }

    /** Contains nothing about the child. */
    @Override
    public String toString() {
        return "a record of kind " + kind + " with " + events.size() + " events";
    }
}
