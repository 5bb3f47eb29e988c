package safeguarding.pages.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Things of an authority by child, those of merged files under the child that they went to. */
final class ByChild<T> {

    private final Map<String, List<T>> byChild = new TreeMap<>();
    private final Map<String, String> merged = new HashMap<>();

    void add(String child, T thing) {
        byChild.computeIfAbsent(child, any -> new ArrayList<>()).add(thing);
    }

    /** What there is under a child's own id. */
    List<T> of(String child) {
        return byChild.getOrDefault(child, List.of());
    }

    /** Takes out some of what there is under a child's own id, and tells whether there was any of it. */
    boolean removeIf(String child, Predicate<T> isToGo) {
        boolean removed = byChild.containsKey(child) && byChild.get(child).removeIf(isToGo);
        byChild.remove(child, List.of());
        return removed;
    }

    /** A child's file went into another's; a file can be merged once, so the first time is meant. */
    void merge(String child, String intoChild) {
        merged.putIfAbsent(child, intoChild);
    }

    /** All there is now, by the child whose file it is in. */
    Map<String, List<T>> files() {
        Map<String, List<T>> files = new TreeMap<>();
        byChild.forEach((child, things) ->
                files.computeIfAbsent(fileOf(child), any -> new ArrayList<>(things.size())).addAll(things));
        return files;
    }

    /** The child in whose file it is what there is under an id. */
    String fileOf(String child) {
        return last(child, merged);
    }

    /** A child's id, the one it was merged into, and so on. */
    Set<String> idsFrom(String child) {
        Set<String> ids = new LinkedHashSet<>();
        String id = child;
        while (id != null && ids.add(id)) {
            id = merged.get(id);
        }
        return ids;
    }

    /** A child's id and all those that were merged into it, directly or by way of others. */
    Set<String> idsInto(String child) {
        Set<String> ids = new TreeSet<>(Set.of(child));
        merged.keySet().stream().filter(id -> idsFrom(id).contains(child)).forEach(ids::add);
        return ids;
    }

    /** The child to whom merges lead from a child. */
    static String last(String child, Map<String, String> merged) {
        String at = child;
        for (int steps = 0; merged.containsKey(at) && steps < merged.size(); steps++) {
            at = merged.get(at);
        }
        return at;
    }
}
