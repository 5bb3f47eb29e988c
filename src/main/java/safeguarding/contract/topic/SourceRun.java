package safeguarding.contract.topic;

import java.time.Instant;

/**
 * The last complete run of a source. It is written in the same transaction as what the run sent.
 *
 * @param at the recorded time of all that it sent
 * @param records how many records the source has
 * @param sent how many events it sent
 * @param withdrawn how many records of the run before had gone
 */
public record SourceRun(String authority, String source, Instant at, long records, long sent, long withdrawn) {

    /** The key of the message that says so. No child has an empty id. */
    public String key() {
        return authority + "//" + source;
    }
}
