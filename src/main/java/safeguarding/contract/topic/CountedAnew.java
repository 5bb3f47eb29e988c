package safeguarding.contract.topic;

/**
 * Tells the authority stage that all cases of one partition have been counted by the rules that a setting made, or by
 * those of another version of the program.
 *
 * @param authority whose cases; {@link #ALL} for those of all authorities
 * @param eventId the event of the setting; for all authorities, what tells one version's rules from another's
 * @param partition the partition
 */
public record CountedAnew(String authority, String eventId, int partition) {

    /** In place of an authority: the cases of all of them. */
    public static final String ALL = "*";
}
