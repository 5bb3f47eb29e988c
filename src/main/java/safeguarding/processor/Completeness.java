package safeguarding.processor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How far all instances together have taken in what is in the topics that they read. */
@FunctionalInterface
public interface Completeness {

    /** Whether all of it is taken in. Then every authority's figures can be final, restated or alerted on. */
    boolean isComplete();

    /**
     * Up to which moment all that had been sent is taken in, while there is more to read; nothing where that is not known. It
     * tells whether all of one authority is there though another one's history is still coming.
     *
     * @param partition the partition of the deltas topic that an authority belongs to
     */
    default Optional<UpTo> upTo(int partition) {
        return Optional.empty();
    }

    /**
     * A moment up to which everything is taken in.
     *
     * @param moment by the clock that records are given their timestamps by
     * @param ago how long ago that was
     */
    record UpTo(Instant moment, Duration ago) {}
}
