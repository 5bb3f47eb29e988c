package safeguarding.pages.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.ChildEvent.ChildFileErased;
import safeguarding.core.casefile.ChildEvent.ChildFileHeld;
import safeguarding.core.casefile.ChildEvent.PersonMerged;
import safeguarding.core.casefile.ChildEvent.RecordWithdrawn;

/**
 * Events about an authority's files as a whole: holds, merges, erasures. It determines which erasures the processor has carried
 * out, because it rejects one while the file is on hold. That depends on which came first, whatever the order in which partitions
 * are read.
 */
final class FileNotes {

    private record Note(CaseEvent event, Instant received) {}

    private final List<Note> notes = new ArrayList<>();

    /** Takes an event if it is about a file as a whole. */
    boolean take(CaseEvent event, Instant received) {
        boolean isOfFile = event instanceof ChildFileErased
                || event instanceof ChildFileHeld
                || event instanceof PersonMerged
                || event instanceof RecordWithdrawn withdrawn
                        && withdrawn.eventType().equals(ChildFileHeld.class.getSimpleName());
        if (isOfFile) {
            notes.add(new Note(event, received));
        }
        return isOfFile;
    }

    /** The erasures that were not rejected. */
    List<ChildFileErased> erasures() {
        notes.sort(Comparator.comparing(Note::received));
        Map<String, CaseFile> files = new HashMap<>();
        Map<String, String> merged = new HashMap<>();
        List<ChildFileErased> erasures = new ArrayList<>();
        for (Note note : notes) {
            String child = ByChild.last(note.event().envelope().childId(), merged);
            CaseFile file = files.getOrDefault(child, CaseFile.EMPTY);
            if (note.event() instanceof PersonMerged merge) {
                if (merged.putIfAbsent(merge.envelope().childId(), merge.intoChildId()) == null) {
                    String into = ByChild.last(merge.intoChildId(), merged);
                    List<CaseEvent> both = new ArrayList<>(file.events());
                    both.addAll(files.getOrDefault(into, CaseFile.EMPTY).events());
                    files.put(into, CaseFile.of(both));
                }
            } else if (!(note.event() instanceof ChildFileErased erasure)) {
                files.put(child, file.with(note.event()));
            } else if (!file.isHeld()) {
                files.put(child, file.with(erasure));
                erasures.add(erasure);
            }
        }
        return erasures;
    }
}
