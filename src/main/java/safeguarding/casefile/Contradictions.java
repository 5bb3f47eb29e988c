package safeguarding.casefile;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Events of one file that cannot both be true. A case file sets the later of the two aside until one is corrected; this
 * says so to those who sent them, when the second one arrives, whichever that is.
 */
public final class Contradictions {

    private static final Map<Class<?>, Class<? extends CaseEvent>> BEGINNINGS = beginnings();

    private Contradictions() {}

    /** The kinds of event that an event may contradict, its own among them. */
    public static Kinds kinds(CaseEvent event) {
        Set<Class<? extends CaseEvent>> kinds = new HashSet<>(Set.of(event.getClass()));
        BEGINNINGS.forEach((follower, beginning) -> {
            if (follower == event.getClass()) {
                kinds.add(beginning);
            } else if (beginning == event.getClass()) {
                kinds.add(follower.asSubclass(CaseEvent.class));
            }
        });
        return new Kinds(kinds);
    }

    /**
     * What an event contradicts in a file that it is part of. An event that is not, as a later version of it is known or
     * it has been withdrawn or erased, contradicts nothing.
     */
    public static Optional<Rejected> of(CaseEvent event, CaseFile file) {
        String recordId = event.envelope().recordId();
        if (file.on(recordId, event.getClass()).filter(event::equals).isEmpty()) {
            return Optional.empty();
        }
        Class<? extends CaseEvent> beginning = BEGINNINGS.get(event.getClass());
        if (beginning != null) {
            return file.on(recordId, beginning).flatMap(begun -> between(begun, event));
        }
        return BEGINNINGS.entrySet().stream()
                .filter(pair -> pair.getValue() == event.getClass())
                .map(pair -> pair.getKey().asSubclass(CaseEvent.class))
                .sorted((a, b) -> a.getSimpleName().compareTo(b.getSimpleName()))
                .flatMap(follower -> file.on(recordId, follower).stream())
                .flatMap(follower -> between(event, follower).stream())
                .findFirst();
    }

    private static Optional<Rejected> between(CaseEvent begun, CaseEvent followed) {
        LocalDate from = begun.envelope().happenedOn();
        LocalDate to = followed.envelope().happenedOn();
        return to.isBefore(from)
                ? Optional.of(new Rejected(
                        "ends-before-it-begins",
                        followed.type() + " on " + to + " cannot follow " + begun.type() + " on " + from
                                + ", which is later; until one of the two is corrected " + followed.type()
                                + " does not count"))
                : Optional.empty();
    }

    /** Which kind of event each kind follows, as the kinds themselves declare. */
    private static Map<Class<?>, Class<? extends CaseEvent>> beginnings() {
        Map<Class<?>, Class<? extends CaseEvent>> beginnings = new HashMap<>();
        for (Class<? extends CaseEvent> kind : EventTypes.all().values()) {
            Stream.of(kind.getGenericInterfaces())
                    .filter(type -> type instanceof ParameterizedType follows && follows.getRawType() == Follows.class)
                    .map(type -> ((ParameterizedType) type).getActualTypeArguments()[0])
                    .forEach(type -> beginnings.put(kind, asKind(type)));
        }
        return Map.copyOf(beginnings);
    }

    private static Class<? extends CaseEvent> asKind(Type type) {
        return ((Class<?>) type).asSubclass(CaseEvent.class);
    }
}
