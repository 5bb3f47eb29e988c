package safeguarding.pages.view;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ChildEvent.ChildFileErased;
import safeguarding.core.casefile.ChildEvent.PersonMerged;

/**
 * The case events of an authority's children in the bytes in which they arrived, without files that were erased. If an erasure
 * has written an event again, it arrives twice and is kept once.
 */
final class KeptEvents {

    private final Function<byte[], CaseEvent> reading;
    private final ByChild<byte[]> children = new ByChild<>();
    private final FileNotes notes = new FileNotes();
    private final Map<String, Instant> erasedUntil = new HashMap<>();
    private final Map<String, Instant> mergedAt = new HashMap<>();
    private boolean hasNews;

    KeptEvents(Function<byte[], CaseEvent> reading) {
        this.reading = reading;
    }

    void take(CaseEvent event, byte[] bytes, Instant received) {
        String child = event.envelope().childId();
        hasNews |= notes.take(event, received);
        if (event instanceof PersonMerged merge) {
            children.merge(child, merge.intoChildId());
            mergedAt.putIfAbsent(child, merge.envelope().recordedAt());
        } else if (!(event instanceof ChildFileErased)
                && !isErased(event)
                && children.of(child).stream().noneMatch(known -> Arrays.equals(known, bytes))) {
            children.add(child, bytes);
        }
    }

    /** Erasing an id also removes what was recorded under ids that had been merged into it by then. */
    private boolean isErased(CaseEvent event) {
        Instant since = event.envelope().recordedAt();
        for (String id : children.idsFrom(event.envelope().childId())) {
            if (!since.isAfter(erasedUntil.getOrDefault(id, Instant.MIN))) {
                return true;
            }
            Instant merged = mergedAt.getOrDefault(id, Instant.MIN);
            since = merged.isAfter(since) ? merged : since;
        }
        return false;
    }

    /**
     * Drops what has been erased. Only call this once everything has been read, because a hold on a file may be read after its
     * erasure.
     *
     * @return the children whose files were dropped
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
            for (String id : children.idsInto(child)) {
                if (children.removeIf(id, bytes -> isErased(reading.apply(bytes)))) {
                    erased.add(children.fileOf(id));
                }
            }
        }
        return erased;
    }

    /** The events of every child; those of merged files are under the child that they were merged into. */
    Map<String, List<byte[]>> files() {
        return children.files();
    }
}
