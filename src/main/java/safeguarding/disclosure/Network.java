package safeguarding.disclosure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/** All quantities by an index, and what holds among them, to be walked through fast. */
final class Network {

    /** What holds among some quantities, by their indices. */
    record Link(int[] quantities, int[] times, long constant) {}

    private final Map<Quantity, Integer> indices = new HashMap<>();
    private final List<Quantity> quantities = new ArrayList<>();
    private final List<List<Link>> links = new ArrayList<>();

    int index(Quantity quantity) {
        return indices.computeIfAbsent(quantity, one -> {
            quantities.add(one);
            links.add(new ArrayList<>());
            return quantities.size() - 1;
        });
    }

    Quantity quantity(int index) {
        return quantities.get(index);
    }

    List<Link> links(int index) {
        return links.get(index);
    }

    void add(Relation relation) {
        int size = relation.terms().size();
        Link link = new Link(new int[size], new int[size], relation.constant());
        int i = 0;
        for (Map.Entry<Quantity, Integer> term : relation.terms().entrySet()) {
            link.quantities()[i] = index(term.getKey());
            link.times()[i++] = term.getValue();
            links.get(index(term.getKey())).add(link);
        }
    }

    /**
     * The nearest quantities to some, themselves first.
     *
     * @param most how many more at most, beside those that always belong
     * @param always which belong wherever something that they hang together with does
     */
    Set<Integer> around(Collection<Integer> centre, int most, IntPredicate excluded, IntPredicate always) {
        Set<Integer> found = new LinkedHashSet<>(centre);
        Deque<Integer> next = new ArrayDeque<>(found);
        while (!next.isEmpty()) {
            for (Link link : links.get(next.remove())) {
                for (int other : link.quantities()) {
                    if (!excluded.test(other)
                            && (found.size() < most + centre.size() || always.test(other))
                            && found.add(other)) {
                        next.add(other);
                    }
                }
            }
        }
        return found;
    }
}
