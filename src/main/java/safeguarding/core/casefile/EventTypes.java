package safeguarding.core.casefile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Every type of case event, by its name. They are read from the sealed interfaces, so no separate list has to be
 * maintained.
 */
public final class EventTypes {

    private static final Map<String, Class<? extends CaseEvent>> BY_NAME = byName();

    private EventTypes() {}

    /** All types by their names, in alphabetical order. */
    public static Map<String, Class<? extends CaseEvent>> all() {
        return BY_NAME;
    }

    public static Optional<Class<? extends CaseEvent>> named(String type) {
        return Optional.ofNullable(BY_NAME.get(type));
    }

    /** The types of event that a sealed interface permits, or the class itself if it is a type of event. */
    public static <E> List<Class<? extends E>> permittedBy(Class<E> sealed) {
        List<Class<? extends E>> kinds = new ArrayList<>();
        collect(sealed, sealed, kinds);
        return List.copyOf(kinds);
    }

    private static <E> void collect(Class<E> root, Class<?> type, List<Class<? extends E>> kinds) {
        if (type.isRecord()) {
            kinds.add(type.asSubclass(root));
            return;
        }
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            collect(root, permitted, kinds);
        }
    }

    private static Map<String, Class<? extends CaseEvent>> byName() {
        Map<String, Class<? extends CaseEvent>> byName = new TreeMap<>();
        permittedBy(CaseEvent.class).forEach(kind -> byName.put(kind.getSimpleName(), kind));
        return Collections.unmodifiableMap(byName);
    }
}
