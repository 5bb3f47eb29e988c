package safeguarding.processor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How much of the input all instances together have processed. */
@FunctionalInterface
public interface Completeness {

    /** Whether all of it has been processed. Then every authority's figures can be final, restated or alerted on. */
    boolean isComplete();

    /**
     * The watermark of a partition of the deltas topic; empty if it is unknown. It shows whether all events of one authority have
     * been processed while another's backfill continues.
     */
    default Optional<Watermark> watermark(int partition) {
        return Optional.empty();
    }

    /**
     * Everything sent before a moment has been processed.
     *
     * @param moment by the clock of the timestamps of records
     * @param ago how long ago that was
     */
    record Watermark(Instant moment, Duration ago) {}
}
