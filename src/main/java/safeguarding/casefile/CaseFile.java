package safeguarding.casefile;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import safeguarding.casefile.ChildEvent.ChildFileErased;
import safeguarding.casefile.ChildEvent.PersonMerged;
import safeguarding.casefile.ChildEvent.RecordWithdrawn;

/**
 * All that is known of one child: the latest version of every event of every record. It is a value: {@link #with} gives
 * another one. Of two versions the one recorded later is believed (of two recorded at the same instant the one with the
 * greater event id), so a file is the same whatever the order in which its events arrive, and however often.
 *
 * <p>Once another child's file has been merged into it, a record may have versions under both child ids. The latest one
 * under each id is kept, since erasing what was recorded under one of them lets the other's version count again.
 */
public final class CaseFile {

    public static final CaseFile EMPTY = new CaseFile(new TreeMap<>());

    /** Sorts after whatever a name goes on with where it ends, and before any longer name. */
    private static final String AFTER_ANY_NAME = "\0";

    private static final Comparator<CaseEvent> VERSIONS = Comparator.comparing(
                    (CaseEvent event) -> event.envelope().recordedAt())
            .thenComparing(event -> event.envelope().eventId());

    private final TreeMap<Source, CaseEvent> kept;
    private final TreeMap<Fact, CaseEvent> latest = new TreeMap<>();
    private final Map<Class<?>, Object> derived = new ConcurrentHashMap<>();

    private CaseFile(TreeMap<Source, CaseEvent> kept) {
        this.kept = kept;
        kept.forEach((source, event) -> latest.merge(source.fact(), event, CaseFile::later));
    }

    /** What one event states, whichever version of it: its kind and its record. */
    private record Fact(String type, String recordId) implements Comparable<Fact> {

        @Override
        public int compareTo(Fact other) {
            int byType = type.compareTo(other.type);
            return byType != 0 ? byType : recordId.compareTo(other.recordId);
        }
    }

    /** What one event states, and of which child id; erasures and merges are of the child, whatever their record. */
    private record Source(Fact fact, String childId) implements Comparable<Source> {

        private static final String NO_RECORD = "";

        static Source of(CaseEvent event) {
            String childId = event.envelope().childId();
            if (event instanceof RecordWithdrawn withdrawn) {
                return new Source(new Fact(withdrawn.eventType(), event.envelope().recordId()), childId);
            }
            if (event instanceof ChildFileErased || event instanceof PersonMerged) {
                return ofChild(event.type(), childId);
            }
            return new Source(new Fact(event.type(), event.envelope().recordId()), childId);
        }

        static Source ofChild(String type, String childId) {
            return new Source(new Fact(type, NO_RECORD), childId);
        }

        @Override
        public int compareTo(Source other) {
            int byFact = fact.compareTo(other.fact);
            return byFact != 0 ? byFact : childId.compareTo(other.childId);
        }
    }

    /** The file that some events make, in whatever order they come. */
    public static CaseFile of(Collection<? extends CaseEvent> events) {
        TreeMap<Source, CaseEvent> kept = new TreeMap<>();
        events.forEach(event -> kept.merge(Source.of(event), event, CaseFile::later));
        return new CaseFile(withoutErased(kept));
    }

    /** This file and one more event. The same file comes back where the event brings nothing new. */
    public CaseFile with(CaseEvent event) {
        CaseEvent known = kept.get(Source.of(event));
        if (isErased(event, kept) || known != null && later(known, event) == known) {
            return this;
        }
        TreeMap<Source, CaseEvent> more = new TreeMap<>(kept);
        more.put(Source.of(event), event);
        return new CaseFile(event instanceof ChildFileErased ? withoutErased(more) : more);
    }

    /** Whether a version of what an event states is in this file, withdrawn or not. */
    public boolean knows(CaseEvent event) {
        return kept.containsKey(Source.of(event));
    }

    private static TreeMap<Source, CaseEvent> withoutErased(TreeMap<Source, CaseEvent> events) {
        TreeMap<Source, CaseEvent> left = new TreeMap<>(events);
        left.values().removeIf(event -> isErased(event, events));
        return left;
    }

    private static boolean isErased(CaseEvent event, Map<Source, CaseEvent> events) {
        CaseEvent erasure = events.get(Source.ofChild("ChildFileErased", event.envelope().childId()));
        return erasure != null
                && !(event instanceof ChildFileErased || event instanceof PersonMerged)
                && !event.envelope().recordedAt().isAfter(erasure.envelope().recordedAt());
    }

    private static CaseEvent later(CaseEvent a, CaseEvent b) {
        return VERSIONS.compare(a, b) >= 0 ? a : b;
    }

    /** The events that make this file, and no more: enough to keep of it. */
    public Collection<CaseEvent> events() {
        return Collections.unmodifiableCollection(kept.values());
    }

    /** The child whose file this one has been merged into, if any; a merged file counts nothing itself. */
    public Optional<String> mergedInto(String childId) {
        return kept.get(Source.ofChild("PersonMerged", childId)) instanceof PersonMerged merged
                ? Optional.of(merged.intoChildId())
                : Optional.empty();
    }

    /** Every event of a kind that has not been withdrawn, in the order of their record ids. */
    public <E extends CaseEvent> Stream<E> all(Class<E> kind) {
        String type = kind.getSimpleName();
        return latest.subMap(new Fact(type, ""), new Fact(type + AFTER_ANY_NAME, "")).values().stream()
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    /**
     * What some rule makes of this file, made once however many measures ask for it.
     *
     * @param kind what is made, which is made by one rule only
     */
    @SuppressWarnings("unchecked")
    <T> T derived(Class<?> kind, Function<CaseFile, T> rule) {
        Object known = derived.get(kind);
        if (known == null) {
            known = rule.apply(this);
            derived.put(kind, known);
        }
        return (T) known;
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
        return other instanceof CaseFile that && kept.equals(that.kept);
    }

    @Override
    public int hashCode() {
        return kept.hashCode();
    }

    /** Says nothing of the child, so that a file can stand in a message. */
    @Override
    public String toString() {
        return "a case file of " + kept.size() + " events";
    }
}
