package safeguarding.contract.topic;

import java.time.Instant;
import java.util.UUID;

/**
 * Says that a load of an authority's case events begins or has ended. A load is everything that a source sends in one go,
 * such as an authority's history. Until it ends, no month of the authority becomes final and none is restated.
 *
 * @param source the name of the source; a new load of a source replaces one that it did not end
 * @param load the id of the load, the same at its beginning and at its end
 * @param at when the source said so, by its own clock
 */
public record LoadMarker(String authority, String source, String load, LoadState state, Instant at) {

    /** The maximum length of a source's name and of a load's id. */
    public static final int LONGEST = 100;

    /** The beginning of a new load. */
    public static LoadMarker begins(String authority, String source, Instant now) {
        return new LoadMarker(authority, source, UUID.randomUUID().toString(), LoadState.BEGAN, now);
    }

    /**
     * The beginning of a manual load. It has the same id every time, so that its end can be sent by someone who only knows
     * the source.
     */
    public static LoadMarker byHand(String authority, String source, Instant now) {
        return new LoadMarker(authority, source, "manual", LoadState.BEGAN, now);
    }

    /** The end of a load that needs no beginning, because it is sent in one transaction. */
    public static LoadMarker ofWhole(String authority, String source, Instant now) {
        return begins(authority, source, now).ends(now);
    }

    /** The end of the same load. */
    public LoadMarker ends(Instant now) {
        return new LoadMarker(authority, source, load, LoadState.ENDED, now);
    }
}
