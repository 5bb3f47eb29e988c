package safeguarding.core.casefile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import safeguarding.core.casefile.ChildEvent.ChildFileErased;
import safeguarding.core.casefile.ChildEvent.ChildFileHeld;
import safeguarding.core.casefile.ChildEvent.ChildFileRestricted;
import safeguarding.core.casefile.ChildEvent.PersonMerged;
import safeguarding.core.casefile.ChildEvent.RecordWithdrawn;
import safeguarding.core.casefile.RecordsOfKind.RecordKey;

/**
 * Everything known about one child: the latest version of every event of every record. It is immutable: {@link #with}
 * returns a new one. Of two versions the one recorded later counts (if both were recorded at the same instant, the one with
 * the greater event id), so a file is the same in whatever order, and however often, its events arrive.
 *
 * <p>Once another child's file has been merged into it, a record may have versions under both child ids. The latest one
 * under each id is kept, since erasing what was recorded under one id lets the other's version count again. Erasing
 * an id also erases what was recorded under the ids that had been merged into it by then.
 *
 * <p>Most measures depend on a small part of a file. A file can be limited to some types of event. Asking such a file for
 * another type is an error, so that no measure can depend on a type of event that it does not declare.
 */
public final class CaseFile {

    /** The events needed before any others: whether the file is erased, merged into another one, or must not be used. */
    public static final Kinds OF_THE_FILE = Kinds.of(
            ChildFileErased.class, PersonMerged.class, ChildFileHeld.class, ChildFileRestricted.class);

    public static final CaseFile EMPTY = new CaseFile(new TreeMap<>(), Kinds.ALL, new ConcurrentHashMap<>());

    /** The record id of events about the child as a whole: erasures and merges. */
    private static final String NO_RECORD = "";

    private final TreeMap<String, RecordsOfKind> byType;
    private final Kinds shown;
    private final Map<Class<?>, Object> derived;

    private CaseFile(TreeMap<String, RecordsOfKind> byType, Kinds shown, Map<Class<?>, Object> derived) {
        this.byType = byType;
        this.shown = shown;
        this.derived = derived;
    }

    /** The file built from some events, in any order. */
    public static CaseFile of(Collection<? extends CaseEvent> events) {
        Map<String, Map<RecordKey, CaseEvent>> latest = new HashMap<>();
        events.forEach(event -> latest.computeIfAbsent(type(event), any -> new HashMap<>())
                .merge(key(event), event, RecordsOfKind::later));
        TreeMap<String, RecordsOfKind> byType = new TreeMap<>();
        latest.forEach((type, ofType) -> byType.put(type, RecordsOfKind.of(ofType)));
        return whole(withoutErased(byType));
    }

    private static CaseFile whole(TreeMap<String, RecordsOfKind> byType) {
        return new CaseFile(byType, Kinds.ALL, new ConcurrentHashMap<>());
    }

    /** The type of event that an event is about: a withdrawal is about the type that it withdraws. */
    private static String type(CaseEvent event) {
        return event instanceof RecordWithdrawn withdrawn ? withdrawn.eventType() : event.type();
    }

    private static RecordKey key(CaseEvent event) {
        boolean ofChild = event instanceof ChildFileErased || event instanceof PersonMerged;
        return new RecordKey(
                ofChild ? NO_RECORD : event.envelope().recordId(), event.envelope().childId());
    }

    /** This file with one more event. Returns the same file if the event adds nothing new. */
    public CaseFile with(CaseEvent event) {
        RecordsOfKind records = records(type(event));
        CaseEvent known = records.get(key(event)).orElse(null);
        if (isErased(event, byType) || known != null && RecordsOfKind.later(known, event) == known) {
            return this;
        }
        TreeMap<String, RecordsOfKind> more = new TreeMap<>(byType);
        more.put(type(event), records.with(key(event), event));
        boolean mayErase = event instanceof ChildFileErased || event instanceof PersonMerged;
        return new CaseFile(mayErase ? withoutErased(more) : more, shown, new ConcurrentHashMap<>());
    }

    /** Whether this file has any version of an event, withdrawn or not. */
    public boolean knows(CaseEvent event) {
        return records(type(event)).get(key(event)).isPresent();
    }

    /** The version that counts for a record and a type of event; it may be a withdrawal. */
    public Optional<CaseEvent> believed(String type, String recordId) {
        return records(type).believed(recordId);
    }

    private RecordsOfKind records(String type) {
        return byType.getOrDefault(type, RecordsOfKind.NONE);
    }

    private static TreeMap<String, RecordsOfKind> withoutErased(TreeMap<String, RecordsOfKind> byType) {
        if (!byType.containsKey(ChildFileErased.class.getSimpleName())) {
            return byType;
        }
        TreeMap<String, RecordsOfKind> left = new TreeMap<>();
        byType.forEach((type, records) -> left.put(type, records.without(event -> isErased(event, byType))));
        left.values().removeIf(RecordsOfKind::isEmpty);
        return left;
    }

    private static boolean isErased(CaseEvent event, Map<String, RecordsOfKind> byType) {
        if (event instanceof ChildFileErased || event instanceof PersonMerged) {
            return false;
        }
        RecordsOfKind erasures = byType.getOrDefault(ChildFileErased.class.getSimpleName(), RecordsOfKind.NONE);
        RecordsOfKind merges = byType.getOrDefault(PersonMerged.class.getSimpleName(), RecordsOfKind.NONE);
        Set<String> passed = new HashSet<>();
        Instant since = event.envelope().recordedAt();
        String childId = event.envelope().childId();
        while (passed.add(childId)) {
            RecordKey ofChild = new RecordKey(NO_RECORD, childId);
            Instant latest = since;
            if (erasures.get(ofChild)
                    .filter(erasure -> !latest.isAfter(erasure.envelope().recordedAt()))
                    .isPresent()) {
                return true;
            }
            Optional<CaseEvent> merge = merges.get(ofChild);
            if (merge.isPresent()) {
                Instant merged = merge.get().envelope().recordedAt();
                since = merged.isAfter(since) ? merged : since;
                childId = ((PersonMerged) merge.get()).intoChildId();
            }
        }
        return false;
    }

    /** Whether this file has an event of some types, withdrawn or not. */
    public boolean hasAny(Kinds kinds) {
        for (String name : kinds.names()) {
            if (byType.containsKey(name)) {
                return true;
            }
        }
        return false;
    }

    /** This file limited to some types of event. */
    public CaseFile showing(Kinds kinds) {
        checkShown(kinds);
        return kinds == shown ? this : new CaseFile(byType, kinds, derived);
    }

    private void checkShown(Kinds kinds) {
        if (!shown.containsAll(kinds)) {
            throw new IllegalStateException("something asks a case file for what is made of " + kinds.names()
                    + ", but says only that it rests on " + shown.names());
        }
    }

    /** The events that make up this file, and no more: enough to store it. */
    public Collection<CaseEvent> events() {
        return byType.values().stream()
                .flatMap(records -> records.events().stream())
                .toList();
    }

    /** Passes the same, each with the type of event that it is about. */
    public void forEachEvent(BiConsumer<String, CaseEvent> events) {
        byType.forEach((type, records) -> records.events().forEach(event -> events.accept(type, event)));
    }

    /** The child whose file this one has been merged into, if any; a merged file counts nothing itself. */
    public Optional<String> mergedInto(String childId) {
        return records(PersonMerged.class.getSimpleName())
                .get(new RecordKey(NO_RECORD, childId))
                .filter(PersonMerged.class::isInstance)
                .map(merged -> ((PersonMerged) merged).intoChildId());
    }

    /** Whether this file is on hold, so that it must not be erased. */
    public boolean isHeld() {
        return records("ChildFileHeld").believed().stream()
                .anyMatch(event -> event instanceof ChildFileHeld hold && hold.held());
    }

    /** Whether this file must not be used for now, in figures or otherwise. */
    public boolean isRestricted() {
        RecordsOfKind restrictions = byType.get(ChildFileRestricted.class.getSimpleName());
        return restrictions != null && restrictions.believed().stream()
                .anyMatch(event -> event instanceof ChildFileRestricted restriction && restriction.restricted());
    }

    /** Every event of a type that has not been withdrawn, in the order of their record ids; one for each thing recorded. */
    public <E extends CaseEvent> Stream<E> all(Class<E> kind) {
        return SameRecords.mayBe(kind) ? same(kind).believed() : records(shown(kind), kind);
    }

    private static <E extends CaseEvent> Stream<E> records(RecordsOfKind records, Class<E> kind) {
        return records.believed().stream().filter(kind::isInstance).map(kind::cast);
    }

    private <E extends CaseEvent> SameRecords<E> same(Class<E> kind) {
        return derived(kind, Kinds.of(kind), part -> SameRecords.of(kind, records(part.shown(kind), kind)));
    }

    /** The ids of all records about the same thing as an event of {@link #all}, including its own. */
    public Set<String> recordIds(CaseEvent event) {
        String id = event.envelope().recordId();
        return SameRecords.mayBe(event.getClass()) ? same(event.getClass()).idsWith(id) : Set.of(id);
    }

    private RecordsOfKind shown(Class<? extends CaseEvent> kind) {
        if (!shown.contains(kind)) {
            throw new IllegalStateException("something asks a case file for " + kind.getSimpleName()
                    + ", but says only that it rests on " + shown.names());
        }
        return records(kind.getSimpleName());
    }

    /**
     * What a rule works out from this file. It is worked out once, however many measures ask for it.
     *
     * @param what is worked out, always by the same rule
     * @param from the types of event that it is worked out from
     */
    @SuppressWarnings("unchecked")
    <T> T derived(Class<?> what, Kinds from, Function<CaseFile, T> rule) {
        checkShown(from);
        Object known = derived.get(what);
        if (known == null) {
            known = rule.apply(showing(from));
            derived.put(what, known);
        }
        return (T) known;
    }

    /** The event of a type on a record, if there is one that has not been withdrawn. */
    public <E extends CaseEvent> Optional<E> on(String recordId, Class<E> kind) {
        return shown(kind).believed(recordId).filter(kind::isInstance).map(kind::cast);
    }

    /**
     * The event that followed another on its record. If several records are about the same thing, it is the first answer on any
     * of them, but only the end of the one that counts. An event dated before the one that it follows is ignored.
     */
    public <B extends CaseEvent, E extends CaseEvent & Follows<B>> Optional<E> after(B beginning, Class<E> kind) {
        LocalDate begun = beginning.envelope().happenedOn();
        Stream<E> answers = SameRecords.isAnswer(kind)
                ? recordIds(beginning).stream().flatMap(id -> on(id, kind).stream())
                : on(beginning.envelope().recordId(), kind).stream();
        return SameRecords.first(answers.filter(event -> !event.envelope().happenedOn().isBefore(begun)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CaseFile that && byType.equals(that.byType);
    }

    @Override
    public int hashCode() {
        return byType.hashCode();
    }

    /** Reveals nothing about the child, so that a file can appear in a log message. */
    @Override
    public String toString() {
        return "a case file of " + events().size() + " events";
    }
}
