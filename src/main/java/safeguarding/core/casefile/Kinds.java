package safeguarding.core.casefile;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import safeguarding.core.casefile.ChildEvent.ChildFileErased;
import safeguarding.core.casefile.ChildEvent.ChildFileRestricted;
import safeguarding.core.casefile.ChildEvent.PersonMerged;
import safeguarding.core.casefile.ChildEvent.RecordWithdrawn;

/**
 * A set of event types: the types that something is built from, or the types that an event changes. If the two have none
 * in common, the event does not change the result.
 */
public final class Kinds {

    /** The sets of one type, which every event asks for. */
    private static final Map<Class<? extends CaseEvent>, Kinds> SINGLE = new ConcurrentHashMap<>();

    public static final Kinds NONE = new Kinds(Set.of());
    public static final Kinds ALL = new Kinds(Set.copyOf(EventTypes.all().values()));

    private final Set<Class<? extends CaseEvent>> classes;
    private final int hash;
    private List<String> names;

    /** The types of a set, which can change afterwards. */
    public Kinds(Set<Class<? extends CaseEvent>> classes) {
        this.classes = Set.copyOf(classes);
        hash = this.classes.hashCode();
    }

    @SafeVarargs
    public static Kinds of(Class<? extends CaseEvent>... kinds) {
        return kinds.length == 1 ? SINGLE.computeIfAbsent(kinds[0], NONE::and) : NONE.and(kinds);
    }

    /** The types for which a file may give a different answer once an event has been added to it. */
    public static Kinds changedBy(CaseEvent event) {
        if (event instanceof RecordWithdrawn withdrawn) {
            return withdrawn.eventType().equals(ChildFileRestricted.class.getSimpleName())
                    ? ALL
                    : EventTypes.named(withdrawn.eventType()).map(Kinds::of).orElse(NONE);
        }
        boolean isOfAll = event instanceof ChildFileErased
                || event instanceof PersonMerged
                || event instanceof ChildFileRestricted;
        return isOfAll ? ALL : of(event.getClass());
    }

    public Kinds and(Kinds others) {
        Set<Class<? extends CaseEvent>> both = new HashSet<>(classes);
        both.addAll(others.classes);
        return new Kinds(both);
    }

    @SafeVarargs
    public final Kinds and(Class<? extends CaseEvent>... others) {
        Set<Class<? extends CaseEvent>> all = new HashSet<>(classes);
        for (Class<? extends CaseEvent> other : others) {
            all.add(other);
        }
        return new Kinds(all);
    }

    /** These types without some of them. */
    public Kinds without(Kinds others) {
        Set<Class<? extends CaseEvent>> left = new HashSet<>(classes);
        left.removeAll(others.classes);
        return new Kinds(left);
    }

    public Set<Class<? extends CaseEvent>> classes() {
        return classes;
    }

    public boolean contains(Class<? extends CaseEvent> kind) {
        return classes.contains(kind);
    }

    public boolean containsAll(Kinds others) {
        return this == ALL || this == others || classes.containsAll(others.classes);
    }

    /** The names of the types, in alphabetical order. */
    public List<String> names() {
        if (names == null) {
            names = classes.stream().map(Class::getSimpleName).sorted().toList();
        }
        return names;
    }

    /** Whether these and others have a type in common. */
    public boolean meet(Kinds others) {
        return !Collections.disjoint(classes, others.classes);
    }

    @Override
    public boolean equals(Object other) {
        return other == this || other instanceof Kinds that && hash == that.hash && classes.equals(that.classes);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return names().toString();
    }
}
