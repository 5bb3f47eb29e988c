package safeguarding.processor;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which authorities are being loaded. While a history comes in, the program is caught up again and again for a moment, and what it
 * published then would be half of the history, and stand among the revisions forever. So an authority of which nothing has been
 * published yet has to be quiet for a while first; and while there is more to read, so has one whose months would become final or be
 * restated. It is no harm to forget this over a restart: the while begins anew.
 */
final class Loads {

    /** How many times as long as an authority has to be quiet is waited for it at most, where news never stops coming. */
    private static final int MOST_WAITS = 12;

    private final long quietFor;
    private final long startedAt;
    private final Map<String, Load> loads = new HashMap<>();

    /**
     * @param newest when the newest event was sent that something moved for, as its record says
     */
    private record Load(long began, long movedLast, long newest) {}

    /**
     * @param startedAt when this began to watch, in milliseconds
     */
    Loads(Duration quietFor, long startedAt) {
        this.quietFor = quietFor.toMillis();
        this.startedAt = startedAt;
    }

    /**
     * Something of an authority has moved.
     *
     * @param sentAt when the event was sent that moved it
     */
    void moved(String authority, long sentAt, long now) {
        loads.merge(
                authority,
                new Load(now, now, Math.max(sentAt, startedAt)),
                (known, newer) -> new Load(known.began(), now, Math.max(sentAt, known.newest())));
    }

    /** Whether all of the history of an authority that has not been published yet seems to be there. */
    boolean isFirstOver(String authority, long now) {
        Load load = loads.computeIfAbsent(authority, any -> new Load(now, now, startedAt));
        return now - load.movedLast() >= quietFor || now - load.began() >= MOST_WAITS * quietFor;
    }

    /**
     * Whether all of an authority is there although there is more to read: everything sent up to its newest event has been read, and
     * nothing of it has moved for a while. What is still to be read belongs to others, or has been sent since.
     *
     * @param upTo up to which moment everything has been read
     */
    boolean isAllThere(String authority, Optional<Completeness.UpTo> upTo, long now) {
        Load load = loads.getOrDefault(authority, new Load(startedAt, startedAt, startedAt));
        return now - load.movedLast() >= quietFor
                && upTo.filter(read -> read.moment().toEpochMilli() >= load.newest()).isPresent();
    }
}
