package safeguarding.disclosure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/**
 * The worlds in which some quantities may be others than they are, everything else is as it is, everything that is known
 * to hold holds, and no number is below nought.
 */
final class Worlds {

    private static final double MOVED = 1e-6;

    /** So many more, so many fewer, and what is left of it then. */
    private static final int COLUMNS_OF_SHOWN = 3;

    private final IntToDoubleFunction number;
    private final Map<Integer, Integer> columns = new LinkedHashMap<>();
    private final Set<Integer> shown = new HashSet<>();
    private final List<double[]> equations = new ArrayList<>();
    private final double[] cost;
    private int width;

    /** One of them: what it costs, and which quantities are others in it or were never known. */
    record World(double cost, Set<Integer> moved) {}

    /**
     * @param free the quantities that may be others
     * @param number how many each is; not a number where nobody knows
     * @param worth what it costs to have one more or fewer of it; 0 where it is not shown
     */
    Worlds(Network network, Set<Integer> free, IntToDoubleFunction number, IntToDoubleFunction worth) {
        this.number = number;
        for (int one : free) {
            columns.put(one, width);
            if (worth.applyAsDouble(one) > 0) {
                shown.add(one);
            }
            width += isShown(one) ? COLUMNS_OF_SHOWN : 1;
        }
        // The last one is by how many more than asked a quantity is.
        width++;
        cost = new double[width];
        Set<Network.Link> links = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int one : free) {
            if (isShown(one)) {
                int column = columns.get(one);
                cost[column] = worth.applyAsDouble(one);
                cost[column + 1] = worth.applyAsDouble(one);
                double[] notBelowNought = equation(number.applyAsDouble(one));
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

    /** The world in which a quantity is so many, and as little as can be of what is shown is another. */
    Optional<World> cheapest(int quantity, long asked) {
        return cheapest(wish(quantity, asked));
    }

    /** The same, in which it is so many or more. */
    Optional<World> cheapestFrom(int quantity, long least) {
        double[] wish = wish(quantity, least);
        wish[width - 1] = -1;
        return cheapest(wish);
    }

    private double[] wish(int quantity, long asked) {
        double[] wish = equation(isShown(quantity) ? asked - number.applyAsDouble(quantity) : asked);
        change(wish, quantity, 1);
        return wish;
    }

    private Optional<World> cheapest(double[] wish) {
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
        double[] equation = equation(link.constant());
        for (int i = 0; i < link.quantities().length; i++) {
            int one = link.quantities()[i];
            boolean isFree = columns.containsKey(one);
            if (isFree) {
                change(equation, one, link.times()[i]);
            }
            if (!isFree || isShown(one)) {
                equation[width] -= link.times()[i] * number.applyAsDouble(one);
            }
        }
        return equation;
    }

    /** A shown quantity is what it is, and so many more, and so many fewer; another is just so many. */
    private void change(double[] equation, int one, double times) {
        equation[columns.get(one)] += times;
        if (isShown(one)) {
            equation[columns.get(one) + 1] -= times;
        }
    }

    private World world(double[] solution) {
        double total = 0;
        for (int i = 0; i < width; i++) {
            total += cost[i] * solution[i];
        }
        Set<Integer> moved = new LinkedHashSet<>();
        columns.forEach((one, column) -> {
            double is = isShown(one)
                    ? Math.abs(solution[column] - solution[column + 1])
                    : Math.abs(solution[column] - number.applyAsDouble(one));
            if (!(is < MOVED)) {
                moved.add(one);
            }
        });
        return new World(total, moved);
    }
}
