package safeguarding.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Things of an authority by child, those of merged files under the child that they went to. */
final class ByChild<T> {

    private final Map<String, List<T>> byChild = new TreeMap<>();
    private final Map<String, String> merged = new HashMap<>();

    void add(String child, T thing) {
        byChild.computeIfAbsent(child, any -> new ArrayList<>()).add(thing);
    }

    /** A child's file went into another's; a file can be merged once, so the first time is meant. */
    void merge(String child, String intoChild) {
        merged.putIfAbsent(child, intoChild);
    }

    /** All there is now, by the child whose file it is in. */
    Map<String, List<T>> files() {
        Map<String, List<T>> files = new TreeMap<>();
        byChild.forEach((child, things) ->
                files.computeIfAbsent(last(child), any -> new ArrayList<>(things.size())).addAll(things));
        return files;
    }

    private String last(String child) {
        String at = child;
        for (int steps = 0; merged.containsKey(at) && steps < merged.size(); steps++) {
            at = merged.get(at);
        }
        return at;
    }
}
