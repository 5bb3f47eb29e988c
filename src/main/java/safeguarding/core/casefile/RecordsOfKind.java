package safeguarding.core.casefile;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The events of one type in a case file: for each record the latest version under each child id, and which of these
 * counts. It is immutable.
 */
final class RecordsOfKind {

    static final RecordsOfKind NONE = new RecordsOfKind(new TreeMap<>());

    private static final Comparator<CaseEvent> VERSIONS = Comparator.comparing(
                    (CaseEvent event) -> event.envelope().recordedAt())
            .thenComparing(event -> event.envelope().eventId());

    private final TreeMap<RecordKey, CaseEvent> kept;
    private final TreeMap<String, CaseEvent> believed;

    private RecordsOfKind(TreeMap<RecordKey, CaseEvent> kept) {
        this(kept, new TreeMap<>());
        kept.forEach((key, event) -> believed.merge(key.recordId(), event, RecordsOfKind::later));
    }

    private RecordsOfKind(TreeMap<RecordKey, CaseEvent> kept, TreeMap<String, CaseEvent> believed) {
        this.kept = kept;
        this.believed = believed;
    }

    /** The id of a record and of the child under whom it was recorded. */
    record RecordKey(String recordId, String childId) implements Comparable<RecordKey> {

        @Override
        public int compareTo(RecordKey other) {
            int byRecord = recordId.compareTo(other.recordId);
            return byRecord != 0 ? byRecord : childId.compareTo(other.childId);
        }
    }

    static CaseEvent later(CaseEvent a, CaseEvent b) {
        return VERSIONS.compare(a, b) >= 0 ? a : b;
    }

    /** The records built from some events, each under its key. */
    static RecordsOfKind of(Map<RecordKey, CaseEvent> latest) {
        return new RecordsOfKind(new TreeMap<>(latest));
    }

    RecordsOfKind with(RecordKey key, CaseEvent event) {
        TreeMap<RecordKey, CaseEvent> more = new TreeMap<>(kept);
        more.put(key, event);
        TreeMap<String, CaseEvent> moreBelieved = new TreeMap<>(believed);
        moreBelieved.remove(key.recordId());
        more.tailMap(new RecordKey(key.recordId(), "")).entrySet().stream()
                .takeWhile(version -> version.getKey().recordId().equals(key.recordId()))
                .forEach(version -> moreBelieved.merge(key.recordId(), version.getValue(), RecordsOfKind::later));
        return new RecordsOfKind(more, moreBelieved);
    }

    RecordsOfKind without(Predicate<CaseEvent> gone) {
        TreeMap<RecordKey, CaseEvent> left = new TreeMap<>(kept);
        left.values().removeIf(gone);
        return new RecordsOfKind(left);
    }

    boolean isEmpty() {
        return kept.isEmpty();
    }

    Optional<CaseEvent> get(RecordKey key) {
        return Optional.ofNullable(kept.get(key));
    }

    /** All stored versions. */
    Collection<CaseEvent> events() {
        return Collections.unmodifiableCollection(kept.values());
    }

    /** The version of each record that counts, in the order of their ids; it may be a withdrawal. */
    Collection<CaseEvent> believed() {
        return Collections.unmodifiableCollection(believed.values());
    }

    /** The version of a record that counts. */
    Optional<CaseEvent> believed(String recordId) {
        return Optional.ofNullable(believed.get(recordId));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordsOfKind that && kept.equals(that.kept);
    }

    @Override
    public int hashCode() {
        return kept.hashCode();
    }
}
