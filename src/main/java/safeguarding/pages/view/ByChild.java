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

/** Items of an authority by child. Those of merged files are under the child that they were merged into. */
final class ByChild<T> {

    private final Map<String, List<T>> byChild = new TreeMap<>();
    private final Map<String, String> merged = new HashMap<>();

    void add(String child, T thing) {
        byChild.computeIfAbsent(child, any -> new ArrayList<>()).add(thing);
    }

    /** The items under a child's own id. */
    List<T> of(String child) {
        return byChild.getOrDefault(child, List.of());
    }

    /** Removes some of the items under a child's own id, and returns whether there were any. */
    boolean removeIf(String child, Predicate<T> isToGo) {
        boolean removed = byChild.containsKey(child) && byChild.get(child).removeIf(isToGo);
        byChild.remove(child, List.of());
        return removed;
    }

    /** A child's file was merged into another's. A file can only be merged once, so the first merge counts. */
    void merge(String child, String intoChild) {
        merged.putIfAbsent(child, intoChild);
    }

    /** All items now, by the child whose file they are in. */
    Map<String, List<T>> files() {
        Map<String, List<T>> files = new TreeMap<>();
        byChild.forEach((child, things) ->
                files.computeIfAbsent(fileOf(child), any -> new ArrayList<>(things.size())).addAll(things));
        return files;
    }

    /** The child whose file contains the items under an id. */
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

    /** A child's id and all ids that were merged into it, directly or through others. */
    Set<String> idsInto(String child) {
        Set<String> ids = new TreeSet<>(Set.of(child));
        merged.keySet().stream().filter(id -> idsFrom(id).contains(child)).forEach(ids::add);
        return ids;
    }

    /** The child at the end of the chain of merges from a child. */
    static String last(String child, Map<String, String> merged) {
        String at = child;
        for (int steps = 0; merged.containsKey(at) && steps < merged.size(); steps++) {
            at = merged.get(at);
        }
        return at;
    }
}
