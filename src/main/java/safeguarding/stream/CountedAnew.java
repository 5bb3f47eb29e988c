package safeguarding.stream;

/**
 * Tells an authority's stage that all its cases of one partition have been counted by the rules that a setting made.
 *
 * @param authority whose cases
 * @param eventId the event of the setting
 * @param partition the partition
 */
public record CountedAnew(String authority, String eventId, int partition) {}
