package safeguarding.contract.topic;

/**
 * Asks every partition of the case stage to send again everything it has counted for an authority, because some of what it
 * sent was lost.
 *
 * @param authority the authority whose sequences start again; {@link RecountCompleted#ALL} if only the rules for counting cases
 *     must be sent again
 * @param epoch the epoch of the new sequences, greater than any before it
 */
public record RecountAsked(String authority, long epoch) {

    private static final String PREFIX = "recount ";

    /** The id with which a partition reports that it has done this, in place of the id of a settings event. */
    public String id() {
        return PREFIX + epoch;
    }

    public static boolean isId(String eventId) {
        return eventId.startsWith(PREFIX);
    }
}
