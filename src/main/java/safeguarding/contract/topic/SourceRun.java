package safeguarding.contract.topic;

import java.time.Instant;

/**
 * The last complete run of a source. It is written in the same transaction as the run's events.
 *
 * @param at the recorded time of all events that it sent
 * @param records how many records the source has
 * @param sent how many events it sent
 * @param withdrawn how many records of the previous run were no longer in the source
 */
public record SourceRun(String authority, String source, Instant at, long records, long sent, long withdrawn) {

    /** The key of the run's message. It cannot clash with a record's key, because no child has an empty id. */
    public String key() {
        return authority + "//" + source;
    }
}
