package safeguarding.core.casefile;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Two events of one file that cannot both be true: something is recorded as ending before it began. A case file ignores
 * the end until one of the two is corrected.
 *
 * @param begun the event that begins the record
 * @param followed the event that should follow it, but is dated on an earlier day
 */
public record ContradictingDates(CaseEvent begun, CaseEvent followed) {

    /** Which type of event each type follows, as the types themselves declare, by name. */
    private static final Map<String, Pair> PAIRS = pairs();

    /** The types of event that can contradict each other. */
    public static final Kinds KINDS = kinds();

    private record Pair(Class<? extends CaseEvent> beginning, Class<? extends CaseEvent> follower) {}

    /** All contradictions in a file, by the type and record of the event that followed. */
    public static Stream<ContradictingDates> of(CaseFile file) {
        return PAIRS.values().stream().flatMap(pair -> file.all(pair.beginning())
                .flatMap(begun -> file.recordIds(begun).stream())
                .sorted(Comparator.naturalOrder())
                .flatMap(id -> between(file, id, pair)));
    }

    private static Stream<ContradictingDates> between(CaseFile file, String recordId, Pair pair) {
        return file.on(recordId, pair.beginning()).stream().flatMap(begun -> file.on(recordId, pair.follower()).stream()
                .filter(followed -> followed.envelope().happenedOn().isBefore(begun.envelope().happenedOn()))
                .map(followed -> new ContradictingDates(begun, followed)));
    }

    private static Map<String, Pair> pairs() {
        Map<String, Pair> pairs = new TreeMap<>();
        for (Class<? extends CaseEvent> kind : EventTypes.all().values()) {
            Stream.of(kind.getGenericInterfaces())
                    .filter(type -> type instanceof ParameterizedType follows && follows.getRawType() == Follows.class)
                    .map(type -> ((ParameterizedType) type).getActualTypeArguments()[0])
                    .forEach(type -> pairs.put(kind.getSimpleName(), new Pair(asKind(type), kind)));
        }
        return pairs;
    }

    private static Kinds kinds() {
        Set<Class<? extends CaseEvent>> kinds = new HashSet<>();
        PAIRS.values().forEach(pair -> {
            kinds.add(pair.beginning());
            kinds.add(pair.follower());
        });
        return new Kinds(kinds);
    }

    private static Class<? extends CaseEvent> asKind(Type type) {
        return ((Class<?>) type).asSubclass(CaseEvent.class);
    }
}
