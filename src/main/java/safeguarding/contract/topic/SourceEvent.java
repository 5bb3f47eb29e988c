package safeguarding.contract.topic;

/**
 * One event of a record as it was last sent.
 *
 * @param fingerprint a digest of what the event said
 */
public record SourceEvent(String type, String fingerprint) {}
