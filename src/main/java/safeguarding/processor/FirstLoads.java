package safeguarding.processor;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Which authorities are being loaded for the first time. While a history comes in, the program is caught up again and
 * again for a moment, and what it published then would be half of the history, and stand among the revisions for ever.
 * So an authority of which nothing has been published yet has to be quiet for a while first. It is no harm to forget
 * this over a restart: the while begins anew.
 */
final class FirstLoads {

    /** How many times as long as an authority has to be quiet is waited for it at most, where news never stops coming. */
    private static final int MOST_WAITS = 12;

    private final long quietFor;
    private final Map<String, Load> loads = new HashMap<>();

    private record Load(long began, long movedLast) {}

    FirstLoads(Duration quietFor) {
        this.quietFor = quietFor.toMillis();
    }

    /** Something of an authority has moved, at a time in milliseconds. */
    void moved(String authority, long now) {
        loads.merge(authority, new Load(now, now), (known, newer) -> new Load(known.began(), now));
    }

    /** Whether all of an authority's history seems to be there. */
    boolean isOver(String authority, long now) {
        Load load = loads.computeIfAbsent(authority, any -> new Load(now, now));
        return now - load.movedLast() >= quietFor || now - load.began() >= MOST_WAITS * quietFor;
    }

    void forget(String authority) {
        loads.remove(authority);
    }
}
