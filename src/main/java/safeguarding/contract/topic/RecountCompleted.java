package safeguarding.contract.topic;

import safeguarding.contract.event.SchemaName;

/**
 * Tells the authority stage that all cases on one partition have been recomputed after a change of settings, or with the
 * rules of another version of the program.
 *
 * @param authority the authority of the cases; {@link #ALL} for all authorities
 * @param eventId the id of the settings event; for all authorities, what identifies the rules of a version
 * @param partition the partition
 */
@SchemaName("CountedAnew")
public record RecountCompleted(String authority, String eventId, int partition) {

    /** Stands for the cases of all authorities. */
    public static final String ALL = "*";
}
