package safeguarding.core.disclosure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * All quantities by index, and the equations between them, in a form that can be searched fast. Quantities that are known to be
 * equal share an index.
 */
final class Network {

    /** An equation between some quantities, by index: multiplied by their factors, they make a total. */
    record Link(int id, int[] quantities, int[] times, long total) {}

    private final Map<Quantity, Integer> indices = new HashMap<>();
    private final List<List<Link>> links = new ArrayList<>();
    private int size;

    int index(Quantity quantity) {
        return indices.computeIfAbsent(quantity, one -> {
            links.add(new ArrayList<>());
            return links.size() - 1;
        });
    }

    OptionalInt find(Quantity quantity) {
        Integer index = indices.get(quantity);
        return index == null ? OptionalInt.empty() : OptionalInt.of(index);
    }

    /** All quantities, each with its index. */
    Map<Quantity, Integer> indices() {
        return Collections.unmodifiableMap(indices);
    }

    /** The number of indices. */
    int quantities() {
        return links.size();
    }

    /** The number of equations. */
    int links() {
        return size;
    }

    List<Link> links(int index) {
        return links.get(index);
    }

    /** Adds an equation between some quantities. Adds none if it only says that two of them, one of which is new, are equal. */
    Optional<Link> add(Relation relation) {
        if (isSame(relation)) {
            return Optional.empty();
        }
        Map<Integer, Integer> times = new TreeMap<>();
        relation.terms().forEach((quantity, by) -> times.merge(index(quantity), by, Integer::sum));
        times.values().removeIf(by -> by == 0);
        Link link = new Link(
                size++,
                times.keySet().stream().mapToInt(Integer::intValue).toArray(),
                times.values().stream().mapToInt(Integer::intValue).toArray(),
                relation.constant());
        times.keySet().forEach(index -> links.get(index).add(link));
        return Optional.of(link);
    }

    /** Replaces the total of an equation that its known quantities do not satisfy. */
    Link correct(Link link, long total) {
        Link corrected = new Link(link.id(), link.quantities(), link.times(), total);
        for (int quantity : link.quantities()) {
            links.get(quantity).replaceAll(one -> one.id() == link.id() ? corrected : one);
        }
        return corrected;
    }

    private boolean isSame(Relation relation) {
        List<Map.Entry<Quantity, Integer>> terms = List.copyOf(relation.terms().entrySet());
        if (terms.size() != 2 || relation.constant() != 0 || terms.get(0).getValue() != -terms.get(1).getValue()) {
            return false;
        }
        Quantity one = terms.get(0).getKey();
        Quantity other = terms.get(1).getKey();
        if (!indices.containsKey(other)) {
            indices.put(other, index(one));
        } else if (!indices.containsKey(one)) {
            indices.put(one, index(other));
        }
        return index(one) == index(other);
    }

    /**
     * The quantities nearest to some others, which come first themselves.
     *
     * @param most the largest number of further quantities, besides those that always belong
     * @param always those that belong whenever something linked with them does
     */
    Set<Integer> around(Collection<Integer> centre, int most, IntPredicate excluded, IntPredicate always) {
        Set<Integer> found = new LinkedHashSet<>(centre);
        Deque<Integer> next = new ArrayDeque<>(found);
        while (!next.isEmpty()) {
            for (Link link : links.get(next.remove())) {
                for (int other : link.quantities()) {
                    if (!excluded.test(other)
                            && (found.size() - centre.size() < most || always.test(other))
                            && found.add(other)) {
                        next.add(other);
                    }
                }
            }
        }
        return found;
    }
}
