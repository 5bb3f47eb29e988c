package safeguarding.processor;

import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;
import safeguarding.contract.topic.LoadMarker;
import safeguarding.contract.topic.LoadState;

/**
 * The authorities whose worklists and data quality findings are sent. They are sent once all events of the authority have been
 * processed for the first time, and from then on even during a backlog, like its live figures. They are not sent during a load,
 * when half of a child's records would produce a list of things that were done long ago.
 */
final class ListedAuthorities {

    /** Both sort among the work that a partition still has to count, but do not belong to an authority. */
    private static final String COMPLETE = "*complete ";

    private static final String LOADING = "*loading ";

    private final KeyValueStore<String, String> store;
    private final LoadsInProgress loads;

    ListedAuthorities(KeyValueStore<String, String> store, Duration settle, long startedAt) {
        this.store = store;
        loads = new LoadsInProgress(settle, startedAt);
    }

    /** An event of an authority has been processed. */
    void moved(String authority, long sentAt, long now) {
        loads.moved(authority, sentAt, now);
    }

    /** The authority stage reports that loads of an authority have begun, or that all have ended and been processed. */
    void take(LoadMarker marker) {
        if (marker.state() == LoadState.BEGAN) {
            store.put(LOADING + marker.authority(), "");
        } else {
            store.delete(LOADING + marker.authority());
        }
    }

    /**
     * Whether to send the lists of an authority's children.
     *
     * @param isComplete whether all input of all authorities has been processed
     */
    boolean isListed(String authority, boolean isComplete, Optional<Completeness.Watermark> watermark, long now) {
        if (store.get(LOADING + authority) != null) {
            return false;
        }
        if (store.get(COMPLETE + authority) != null) {
            return true;
        }
        boolean isRead = isComplete || loads.isComplete(authority, watermark, now);
        if (isRead) {
            store.put(COMPLETE + authority, "");
        }
        return isRead;
    }
}
