package safeguarding.core.disclosure;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds the cheapest non-negative solution of some equations: the two-phase simplex method on a dense table. It always takes
 * the first column and the first row that qualify (Bland's rule), so it ends, and always with the same result, which a public
 * edition depends on.
 */
final class Simplex {

    private static final double TINY = 1e-7;

    private final double[][] rows;
    private final int[] basis;
    private final int unknowns;

    private Simplex(List<double[]> equations, int unknowns) {
        this.unknowns = unknowns;
        rows = equations.stream().map(Simplex::withRightNotNegative).toArray(double[][]::new);
        basis = new int[rows.length];
        Arrays.setAll(basis, row -> unknowns + row);
    }

    /**
     * @param cost the cost of one of each unknown
     * @param equations the coefficients of all unknowns, followed by their total
     * @return the unknowns, or nothing if the equations contradict each other
     */
    static Optional<double[]> cheapest(double[] cost, List<double[]> equations) {
        Simplex table = new Simplex(equations, cost.length);
        return table.isFeasible() ? Optional.of(table.solution(cost)) : Optional.empty();
    }

    private static double[] withRightNotNegative(double[] equation) {
        double[] same = equation.clone();
        if (equation[equation.length - 1] < 0) {
            for (int i = 0; i < same.length; i++) {
                same[i] = -same[i];
            }
        }
        return same;
    }

    /** Removes the artificial unknowns, one of which each row begins with. */
    private boolean isFeasible() {
        double[] missing = new double[unknowns + 1];
        for (double[] row : rows) {
            subtract(missing, row, 1);
        }
        improve(missing);
        if (-missing[unknowns] > TINY * Math.max(1, rows.length)) {
            return false;
        }
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; basis[row] >= unknowns && column < unknowns; column++) {
                if (Math.abs(rows[row][column]) > TINY) {
                    pivot(row, column, missing);
                }
            }
        }
        return true;
    }

    private double[] solution(double[] cost) {
        double[] reduced = Arrays.copyOf(cost, unknowns + 1);
        for (int row = 0; row < rows.length; row++) {
            if (basis[row] < unknowns) {
                subtract(reduced, rows[row], reduced[basis[row]]);
            }
        }
        improve(reduced);
        double[] solution = new double[unknowns];
        for (int row = 0; row < rows.length; row++) {
            if (basis[row] < unknowns) {
                solution[basis[row]] = rows[row][unknowns];
            }
        }
        return solution;
    }

    private void improve(double[] objective) {
        for (int column = entering(objective); column >= 0; column = entering(objective)) {
            int row = leaving(column);
            if (row < 0) {
                throw new IllegalStateException("nothing keeps the cost from falling");
            }
            pivot(row, column, objective);
        }
    }

    private int entering(double[] objective) {
        for (int column = 0; column < unknowns; column++) {
            if (objective[column] < -TINY) {
                return column;
            }
        }
        return -1;
    }

    private int leaving(int column) {
        int best = -1;
        for (int row = 0; row < rows.length; row++) {
            if (rows[row][column] > TINY && (best < 0 || isTighter(row, best, column))) {
                best = row;
            }
        }
        return best;
    }

    private boolean isTighter(int row, int best, int column) {
        double difference = rows[row][unknowns] / rows[row][column] - rows[best][unknowns] / rows[best][column];
        return Math.abs(difference) <= TINY ? basis[row] < basis[best] : difference < 0;
    }

    private void pivot(int row, int column, double[] objective) {
        double[] pivot = rows[row];
        double by = pivot[column];
        // Most of a row is zero, and stays zero.
        int[] some = new int[unknowns + 1];
        int count = 0;
        for (int i = 0; i <= unknowns; i++) {
            if (pivot[i] != 0) {
                pivot[i] /= by;
                some[count++] = i;
            }
        }
        for (int other = 0; other < rows.length; other++) {
            if (other != row && rows[other][column] != 0) {
                subtract(rows[other], pivot, rows[other][column], some, count);
            }
        }
        subtract(objective, pivot, objective[column], some, count);
        basis[row] = column;
    }

    private static void subtract(double[] from, double[] row, double times, int[] some, int count) {
        if (times != 0) {
            for (int i = 0; i < count; i++) {
                from[some[i]] -= times * row[some[i]];
            }
        }
    }

    private static void subtract(double[] from, double[] row, double times) {
        if (times != 0) {
            for (int i = 0; i < from.length; i++) {
                from[i] -= times * row[i];
            }
        }
    }
}
