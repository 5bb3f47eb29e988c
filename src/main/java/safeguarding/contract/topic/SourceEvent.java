package safeguarding.contract.topic;

/**
 * One event of a source record, as it was last sent.
 *
 * @param fingerprint a digest of the event's content
 */
public record SourceEvent(String type, String fingerprint) {}
