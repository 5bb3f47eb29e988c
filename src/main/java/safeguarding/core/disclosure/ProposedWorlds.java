package safeguarding.core.disclosure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;

/**
 * Proposes worlds in which some quantities differ, by linear programming. A proposal can have fractions or be slightly wrong,
 * so it proves nothing: {@link WholeWorlds} decides.
 */
final class ProposedWorlds {

    private static final double MOVED = 1e-6;

    /** By how much a quantity rises, by how much it falls, and what remains of it. */
    private static final int COLUMNS_OF_SHOWN = 3;

    private final IntToLongFunction number;
    private final Map<Integer, Integer> columns = new LinkedHashMap<>();
    private final Set<Integer> shown = new HashSet<>();
    private final List<double[]> equations = new ArrayList<>();
    private final double[] cost;
    private int width;

    /** A world in whole numbers, and its cost. */
    record Proposal(double cost, World world) {}

    /**
     * @param free the quantities that may differ
     * @param number the true number of each
     * @param worth the cost of changing it by one; 0 if it is not shown
     */
    ProposedWorlds(Network network, Set<Integer> free, IntToLongFunction number, IntToDoubleFunction worth) {
        this.number = number;
        for (int one : free) {
            columns.put(one, width);
            if (worth.applyAsDouble(one) > 0) {
                shown.add(one);
            }
            width += isShown(one) ? COLUMNS_OF_SHOWN : 1;
        }
        // The last unknown is by how much a quantity exceeds what is asked.
        width++;
        cost = new double[width];
        Set<Network.Link> links = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int one : free) {
            if (isShown(one)) {
                int column = columns.get(one);
                cost[column] = worth.applyAsDouble(one);
                cost[column + 1] = worth.applyAsDouble(one);
                double[] notBelowNought = equation(number.applyAsLong(one));
                notBelowNought[column + 1] = 1;
                notBelowNought[column + 2] = 1;
                equations.add(notBelowNought);
            }
            network.links(one).stream().filter(links::add).forEach(link -> equations.add(equation(link)));
        }
    }

    private boolean isShown(int one) {
        return shown.contains(one);
    }

    /** The world in which a quantity is a certain number, and as little as possible of what is shown differs. */
    Optional<Proposal> cheapest(int quantity, long asked) {
        return cheapest(wish(quantity, asked));
    }

    /** The same, in which it is that number or more. */
    Optional<Proposal> cheapestFrom(int quantity, long least) {
        double[] wish = wish(quantity, least);
        wish[width - 1] = -1;
        return cheapest(wish);
    }

    private double[] wish(int quantity, long asked) {
        double[] wish = equation(isShown(quantity) ? asked - number.applyAsLong(quantity) : asked);
        change(wish, quantity, 1);
        return wish;
    }

    private Optional<Proposal> cheapest(double[] wish) {
        List<double[]> all = new ArrayList<>(equations);
        all.add(wish);
        return Simplex.cheapest(cost, all).map(this::world);
    }

    private double[] equation(double right) {
        double[] equation = new double[width + 1];
        equation[width] = right;
        return equation;
    }

    private double[] equation(Network.Link link) {
        double[] equation = equation(link.total());
        for (int i = 0; i < link.quantities().length; i++) {
            int one = link.quantities()[i];
            boolean isFree = columns.containsKey(one);
            if (isFree) {
                change(equation, one, link.times()[i]);
            }
            if (!isFree || isShown(one)) {
                equation[width] -= link.times()[i] * number.applyAsLong(one);
            }
        }
        return equation;
    }

    /** A shown quantity is its true number, plus a rise, minus a fall; any other is a number of its own. */
    private void change(double[] equation, int one, double times) {
        equation[columns.get(one)] += times;
        if (isShown(one)) {
            equation[columns.get(one) + 1] -= times;
        }
    }

    private Proposal world(double[] solution) {
        double total = 0;
        for (int i = 0; i < width; i++) {
            total += cost[i] * solution[i];
        }
        List<Integer> moved = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        columns.forEach((one, column) -> {
            long is = isShown(one)
                    ? number.applyAsLong(one) + Math.round(solution[column] - solution[column + 1])
                    : Math.round(solution[column]);
            double by = isShown(one)
                    ? solution[column] - solution[column + 1]
                    : solution[column] - number.applyAsLong(one);
            if (Math.abs(by) > MOVED) {
                moved.add(one);
                numbers.add(is);
            }
        });
        return new Proposal(
                total,
                new World(
                        moved.stream().mapToInt(Integer::intValue).toArray(),
                        numbers.stream().mapToLong(Long::longValue).toArray()));
    }
}
