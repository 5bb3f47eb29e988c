package safeguarding.disclosure;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import safeguarding.disclosure.Worlds.World;

/**
 * Decides which figures of an issue are left out. Left out are those that a demand is about; then, for each demand that
 * could be settled from what is shown, as few and as unimportant others as will do.
 *
 * <p>For each demand there has to be a world, other than the true one, in which everything that is shown is as it is,
 * everything that is known to hold holds, no number is below nought, and the quantity is what the demand asks. Such a
 * world is looked for by linear programming, near the quantity first. Where there is none, the cheapest one is looked for
 * in which figures of this issue may be others too; and those that are others in it are left out. What a former issue
 * showed stays as it is. Leaving more out never harms a demand that is met, so a demand is looked at again only once
 * there is something new to know of what is another in its world.
 */
final class Suppression {

    /** How far is looked for a world in which nothing has to be left out, and for one in which as little as can be. */
    private static final int[] NEAR = {16, 60, 200};

    private static final int[] FAR = {150, 500};

    private final Network network = new Network();
    private final Map<Integer, Long> told = new HashMap<>();
    private final Map<Integer, Long> numbers = new HashMap<>();
    private final Map<Demand, Set<Integer>> worlds = new LinkedHashMap<>();

    /**
     * A figure that is shown or left out as a whole.
     *
     * @param id what it is, for whoever asks
     * @param quantities what it tells
     * @param worth how much it is to be kept, against others
     */
    record Figure(Object id, List<Quantity> quantities, double worth) {}

    /** Whether a former issue has shown a quantity, and as how many. */
    Optional<Long> told(Quantity quantity) {
        return Optional.ofNullable(told.get(network.index(quantity)));
    }

    /**
     * Takes in an issue, and says which of its figures may be shown.
     *
     * @param figures what the issue would show
     * @param step what is new to know with it
     * @param asked what is not to be found out from now on
     * @param number how many a quantity is
     */
    List<Figure> issue(
            Collection<Figure> figures, Ledger.Step step, Collection<Demand> asked, ToLongFunction<Quantity> number) {
        step.relations().forEach(network::add);
        step.fresh().keySet().forEach(one -> numbers.put(network.index(one), number.applyAsLong(one)));
        Set<Integer> asks = new HashSet<>();
        asked.forEach(demand -> {
            worlds.putIfAbsent(demand, Set.of());
            asks.add(network.index(demand.quantity()));
        });
        Issue issue = new Issue(step);
        figures.stream()
                .filter(figure -> figure.quantities().stream().map(network::index).noneMatch(asks::contains))
                .forEach(issue::show);
        List.copyOf(worlds.keySet()).forEach(issue::meet);
        issue.shown.keySet().forEach(one -> told.put(one, numbers.get(one)));
        return List.copyOf(new LinkedHashSet<>(issue.shown.values()));
    }

    /** The figures of one issue that are still to be shown, by what they tell. */
    private final class Issue {

        private final Map<Integer, Figure> shown = new LinkedHashMap<>();
        private final Set<Integer> news = new HashSet<>();

        Issue(Ledger.Step step) {
            step.relations().forEach(relation -> relation.terms().keySet().forEach(
                    quantity -> news.add(network.index(quantity))));
        }

        void show(Figure figure) {
            figure.quantities().forEach(quantity -> shown.put(network.index(quantity), figure));
        }

        void meet(Demand demand) {
            Set<Integer> world = worlds.get(demand);
            if (!world.isEmpty() && world.stream().noneMatch(news::contains)) {
                return;
            }
            Optional<World> hidden = find(demand, NEAR, one -> told.containsKey(one) || shown.containsKey(one));
            Optional<World> found = hidden.isPresent() ? hidden : find(demand, FAR, told::containsKey);
            Set<Integer> out = found.map(World::moved).orElseGet(() -> everythingNear(demand));
            worlds.put(demand, found.map(World::moved).orElse(Set.of()));
            Set<Figure> left = new HashSet<>();
            out.stream().filter(shown::containsKey).forEach(one -> left.add(shown.get(one)));
            shown.values().removeIf(left::contains);
        }

        /** A world in which a demand is met, the nearest ones first; the cheaper one where it may be met in two ways. */
        private Optional<World> find(Demand demand, int[] sizes, IntPredicate excluded) {
            int before = 0;
            for (int most : sizes) {
                Set<Integer> free = around(demand, most, excluded);
                if (free.size() > before) {
                    Worlds near = new Worlds(network, free, this::number, this::worth);
                    int quantity = network.index(demand.quantity());
                    Optional<World> found = Stream.of(
                                    near.cheapest(quantity, demand.number()),
                                    demand.hasOther()
                                            ? near.cheapestFrom(quantity, demand.orAtLeast())
                                            : Optional.<World>empty())
                            .flatMap(Optional::stream)
                            .reduce((one, other) -> other.cost() < one.cost() ? other : one);
                    if (found.isPresent()) {
                        return found;
                    }
                    before = free.size();
                }
            }
            return Optional.empty();
        }

        /** What is near a quantity and what had to be another so far for it to be. */
        private Set<Integer> around(Demand demand, int most, IntPredicate excluded) {
            Set<Integer> centre = new LinkedHashSet<>(List.of(network.index(demand.quantity())));
            worlds.get(demand).stream().filter(one -> !excluded.test(one)).forEach(centre::add);
            return network.around(centre, most, excluded, one -> !numbers.containsKey(one));
        }

        /** Where a demand cannot be met at all, nothing more is to be learnt about it. */
        private Set<Integer> everythingNear(Demand demand) {
            return around(demand, Integer.MAX_VALUE, told::containsKey);
        }

        private double number(int quantity) {
            return numbers.containsKey(quantity) ? numbers.get(quantity) : Double.NaN;
        }

        private double worth(int quantity) {
            return shown.containsKey(quantity) ? shown.get(quantity).worth() : 0;
        }
    }
}
