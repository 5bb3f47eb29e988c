package safeguarding.view;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import safeguarding.casefile.CaseEvent;
import safeguarding.casefile.ChildEvent.ChildFileErased;
import safeguarding.casefile.ChildEvent.PersonMerged;

/**
 * The case events of an authority's children as the bytes that they came in, and nothing of a file that was erased. What
 * an erasure has others' messages written anew for comes a second time and is kept once.
 */
final class KeptEvents {

    private final Function<byte[], CaseEvent> reading;
    private final ByChild<byte[]> children = new ByChild<>();
    private final FileNotes notes = new FileNotes();
    private final Map<String, Instant> erasedUntil = new HashMap<>();
    private boolean hasNews;

    KeptEvents(Function<byte[], CaseEvent> reading) {
        this.reading = reading;
    }

    void take(CaseEvent event, byte[] bytes, Instant received) {
        String child = event.envelope().childId();
        hasNews |= notes.take(event, received);
        if (event instanceof PersonMerged merge) {
            children.merge(child, merge.intoChildId());
        } else if (!(event instanceof ChildFileErased)
                && !isErased(event)
                && children.of(child).stream().noneMatch(known -> Arrays.equals(known, bytes))) {
            children.add(child, bytes);
        }
    }

    private boolean isErased(CaseEvent event) {
        Instant until = erasedUntil.getOrDefault(event.envelope().childId(), Instant.MIN);
        return !event.envelope().recordedAt().isAfter(until);
    }

    /**
     * Drops what has been erased. To be done once all is read that there is to read, since what says that a file is on
     * hold may be read after its erasure.
     *
     * @return the children whose files it was
     */
    Set<String> dropErased() {
        if (!hasNews) {
            return Set.of();
        }
        hasNews = false;
        Set<String> erased = new HashSet<>();
        for (ChildFileErased erasure : notes.erasures()) {
            String child = erasure.envelope().childId();
            Instant until = erasure.envelope().recordedAt();
            erasedUntil.merge(child, until, (one, other) -> one.isAfter(other) ? one : other);
            if (children.removeIf(child, bytes -> isErased(reading.apply(bytes)))) {
                erased.add(children.fileOf(child));
            }
        }
        return erased;
    }

    /** The events of every child, those of merged files under the child that they went to. */
    Map<String, List<byte[]>> files() {
        return children.files();
    }
}
