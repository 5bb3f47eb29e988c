package safeguarding.contract.topic;

/**
 * Asks every partition of the case stage to send again all that it has counted of an authority, since some of what it sent
 * before got lost.
 *
 * @param authority whose series are begun anew; {@link CountedAnew#ALL} where only the rules that cases are counted by are to
 *     be told again
 * @param epoch that of the sequences of what is sent again, greater than any before it
 */
public record RecountAsked(String authority, long epoch) {

    private static final String PREFIX = "recount ";

    /** What a partition says that it has done, in place of the setting that all cases have been counted by. */
    public String id() {
        return PREFIX + epoch;
    }

    public static boolean isId(String eventId) {
        return eventId.startsWith(PREFIX);
    }
}
