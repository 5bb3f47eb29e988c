package safeguarding.processor;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which authorities are being loaded. During a backfill, processing catches up for a moment again and again. Figures published
 * then would cover only part of the history, and stay among the revisions forever. So an authority must be quiet for a time
 * before it is first published and, during a backlog, before its months become final or are restated. The state need not survive
 * a restart: the time then starts again.
 */
final class LoadsInProgress {

    /** The longest wait for an authority that is never quiet, as a multiple of the quiet time. */
    private static final int MOST_WAITS = 12;

    private final long quietFor;
    private final long startedAt;
    private final Map<String, Load> loads = new HashMap<>();

    /**
     * @param newest the latest timestamp of an event that moved something
     */
    private record Load(long began, long movedLast, long newest) {}

    /**
     * @param startedAt the time of the start, in milliseconds
     */
    LoadsInProgress(Duration quietFor, long startedAt) {
        this.quietFor = quietFor.toMillis();
        this.startedAt = startedAt;
    }

    /**
     * An event has changed something for an authority.
     *
     * @param sentAt the timestamp of that event
     */
    void moved(String authority, long sentAt, long now) {
        loads.merge(
                authority,
                new Load(now, now, Math.max(sentAt, startedAt)),
                (known, newer) -> new Load(known.began(), now, Math.max(sentAt, known.newest())));
    }

    /** Whether the first load of an authority seems to be over. */
    boolean isFirstOver(String authority, long now) {
        Load load = loads.computeIfAbsent(authority, any -> new Load(now, now, startedAt));
        return now - load.movedLast() >= quietFor || now - load.began() >= MOST_WAITS * quietFor;
    }

    /**
     * Whether all events of an authority have been processed during a backlog: the watermark has reached its newest event, and
     * nothing has changed for it for a time. The remaining messages belong to others, or were sent later.
     */
    boolean isComplete(String authority, Optional<Completeness.Watermark> watermark, long now) {
        Load load = loads.getOrDefault(authority, new Load(startedAt, startedAt, startedAt));
        return now - load.movedLast() >= quietFor
                && watermark.filter(processed -> processed.moment().toEpochMilli() >= load.newest()).isPresent();
    }
}
