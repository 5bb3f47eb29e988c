package safeguarding.casefile;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import safeguarding.casefile.ChildEvent.ChildFileErased;
import safeguarding.casefile.ChildEvent.PersonMerged;
import safeguarding.casefile.ChildEvent.RecordWithdrawn;

/**
 * All that is known of one child: the latest version of every event of every record. It is a value: {@link #with} gives
 * another one. Of two versions the one recorded later is believed (of two recorded at the same instant the one with the
 * greater event id), so a file is the same whatever the order in which its events arrive, and however often.
 */
public final class CaseFile {

    public static final CaseFile EMPTY = new CaseFile(Map.of());

    private static final Comparator<CaseEvent> VERSIONS = Comparator.comparing(
                    (CaseEvent event) -> event.envelope().recordedAt())
            .thenComparing(event -> event.envelope().eventId());

    private final Map<Fact, CaseEvent> latest;

    private CaseFile(Map<Fact, CaseEvent> latest) {
        this.latest = latest;
    }

    /** What one event states, whichever version of it: its kind and its record. */
    private record Fact(String type, String recordId) implements Comparable<Fact> {

        static Fact of(CaseEvent event) {
            if (event instanceof RecordWithdrawn withdrawn) {
                return new Fact(withdrawn.eventType(), event.envelope().recordId());
            }
            if (event instanceof ChildFileErased || event instanceof PersonMerged) {
                return new Fact(event.type(), event.envelope().childId());
            }
            return new Fact(event.type(), event.envelope().recordId());
        }

        @Override
        public int compareTo(Fact other) {
            int byType = type.compareTo(other.type);
            return byType != 0 ? byType : recordId.compareTo(other.recordId);
        }
    }

    /** The file that some events make, in whatever order they come. */
    public static CaseFile of(Collection<? extends CaseEvent> events) {
        Map<Fact, CaseEvent> latest = new TreeMap<>();
        Map<String, Instant> erased = new HashMap<>();
        for (CaseEvent event : events) {
            if (event instanceof ChildFileErased) {
                erased.merge(event.envelope().childId(), event.envelope().recordedAt(), CaseFile::later);
            }
            latest.merge(Fact.of(event), event, (a, b) -> VERSIONS.compare(a, b) >= 0 ? a : b);
        }
        if (!erased.isEmpty()) {
            latest.clear();
            events.stream()
                    .filter(event -> survives(event, erased))
                    .forEach(event -> latest.merge(
                            Fact.of(event), event, (a, b) -> VERSIONS.compare(a, b) >= 0 ? a : b));
        }
        return new CaseFile(latest);
    }

    /** This file and one more event. The same file comes back where the event brings nothing new. */
    public CaseFile with(CaseEvent event) {
        CaseEvent known = latest.get(Fact.of(event));
        if (known != null && VERSIONS.compare(known, event) >= 0) {
            return this;
        }
        CaseEvent erasure = latest.get(new Fact("ChildFileErased", event.envelope().childId()));
        if (erasure != null
                && !survives(event, Map.of(event.envelope().childId(), erasure.envelope().recordedAt()))) {
            return this;
        }
        return of(Stream.concat(latest.values().stream(), Stream.of(event)).toList());
    }

    private static boolean survives(CaseEvent event, Map<String, Instant> erased) {
        Instant until = erased.get(event.envelope().childId());
        return until == null
                || event instanceof ChildFileErased
                || event instanceof PersonMerged
                || event.envelope().recordedAt().isAfter(until);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /** The events that make this file, and no more: enough to keep of it. */
    public Collection<CaseEvent> events() {
        return latest.values();
    }

    /** The child whose file this one has been merged into, if any; a merged file counts nothing itself. */
    public Optional<String> mergedInto(String childId) {
        return latest.get(new Fact("PersonMerged", childId)) instanceof PersonMerged merged
                ? Optional.of(merged.intoChildId())
                : Optional.empty();
    }

    /** Every event of a kind that has not been withdrawn, in the order of their record ids. */
    public <E extends CaseEvent> Stream<E> all(Class<E> kind) {
        return latest.values().stream().filter(kind::isInstance).map(kind::cast);
    }

    /** The event of a kind on a record, if there is one that has not been withdrawn. */
    public <E extends CaseEvent> Optional<E> on(String recordId, Class<E> kind) {
        return Optional.ofNullable(latest.get(new Fact(kind.getSimpleName(), recordId)))
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    /**
     * What followed an event on its record. An event that claims to have happened before the one that it follows is set
     * aside, as if it were not there.
     */
    public <B extends CaseEvent, E extends CaseEvent & Follows<B>> Optional<E> after(B beginning, Class<E> kind) {
        return on(beginning.envelope().recordId(), kind)
                .filter(event -> !event.envelope()
                        .happenedOn()
                        .isBefore(beginning.envelope().happenedOn()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CaseFile that && latest.equals(that.latest);
    }

    @Override
    public int hashCode() {
        return latest.hashCode();
    }

    /** Says nothing of the child, so that a file can stand in a message. */
    @Override
    public String toString() {
        return "a case file of " + latest.size() + " events";
    }
}
