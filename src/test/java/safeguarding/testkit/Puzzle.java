package safeguarding.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Unknown whole numbers, none below zero, and the sums that they are known to make. It finds which values each number
 * can have: by bounds, by subtracting sums from each other, and by trial. All arithmetic is in whole numbers.
 */
final class Puzzle {

    /** An upper bound that is common knowledge: there are fewer children than this. */
    private static final long MANY = 1_000_000;

    private static final int ROUNDS = 40;
    private static final int REPAIRS = 200;
    private static final int HINTS = 8;
    private static final int WALKS = 60;
    private static final int STEPS = 250;
    private static final int TRIALS = 60;
    private static final int LONGEST = 400;

    private final long[] truth;
    private final long[] least;
    private final long[] most;
    private final List<Sum> sums = new ArrayList<>();
    private final List<List<Sum>> sumsOf = new ArrayList<>();
    private final List<List<Sum>> alsoOf = new ArrayList<>();

    /** Whether an unknown can have a given value. */
    enum Answer {
        YES,
        NO,
        UNDECIDED
    }

    /** A sum of some unknowns, each with a factor, that equals a total. */
    private record Sum(int id, int[] unknowns, long[] times, long total) {

        long times(int unknown) {
            return times[Arrays.binarySearch(unknowns, unknown)];
        }
    }

    /**
     * @param truth the true numbers: the search for other solutions starts from them, but no answer depends on them
     * @param sums the factor of each number in a sum
     * @param totals the totals of the sums
     */
    Puzzle(long[] truth, List<Map<Integer, Long>> sums, List<Long> totals) {
        this.truth = truth.clone();
        least = new long[truth.length];
        most = new long[truth.length];
        Arrays.fill(most, MANY);
        for (int i = 0; i < truth.length; i++) {
            sumsOf.add(new ArrayList<>());
            alsoOf.add(new ArrayList<>());
        }
        for (int i = 0; i < sums.size(); i++) {
            Sum sum = sum(i, sums.get(i), totals.get(i));
            this.sums.add(sum);
            index(sum, sumsOf);
        }
        for (Sum sum : differences(this.sums)) {
            index(sum, alsoOf);
        }
    }

    private static Sum sum(int id, Map<Integer, Long> times, long total) {
        Map<Integer, Long> sorted = new TreeMap<>(times);
        return new Sum(
                id,
                sorted.keySet().stream().mapToInt(Integer::intValue).toArray(),
                sorted.values().stream().mapToLong(Long::longValue).toArray(),
                total);
    }

    private static void index(Sum sum, List<List<Sum>> by) {
        for (int unknown : sum.unknowns()) {
            by.get(unknown).add(sum);
        }
    }

    /** The sums that do not hold for the true numbers. If there are any, the supposed knowledge is wrong. */
    List<String> contradictions() {
        return sums.stream()
                .filter(sum -> missing(sum, truth) != 0)
                .map(sum -> Arrays.toString(sum.unknowns()) + Arrays.toString(sum.times()) + " = " + sum.total())
                .toList();
    }

    /** Narrows the bounds of each number by what the other numbers in its sums allow. */
    void narrow() {
        Set<Sum> all = new LinkedHashSet<>(sums);
        alsoOf.forEach(all::addAll);
        narrow(least, most, all);
    }

    /** Adds the knowledge that a number is between two values, inclusive. */
    void bound(int unknown, long from, long to) {
        least[unknown] = Math.max(least[unknown], from);
        most[unknown] = Math.min(most[unknown], to);
    }

    long least(int unknown) {
        return least[unknown];
    }

    long most(int unknown) {
        return most[unknown];
    }

    /** Whether there are whole numbers for which all sums hold and one number is between two values, inclusive. */
    Answer canBe(int unknown, long from, long to) {
        return canBe(unknown, from, to, Map.of());
    }

    /**
     * The same.
     *
     * @param hint values that some numbers may have in that case; they are tried first, but no answer relies on them
     */
    Answer canBe(int unknown, long from, long to, Map<Integer, Long> hint) {
        long[] low = least.clone();
        long[] high = most.clone();
        low[unknown] = Math.max(low[unknown], from);
        high[unknown] = Math.min(high[unknown], to);
        if (low[unknown] > high[unknown]) {
            return Answer.NO;
        }
        Set<Sum> first = new LinkedHashSet<>(sumsOf.get(unknown));
        first.addAll(alsoOf.get(unknown));
        if (!narrow(low, high, first)) {
            return Answer.NO;
        }
        long[] world = truth.clone();
        world[unknown] = Math.max(low[unknown], Math.min(high[unknown], world[unknown]));
        long[] hinted = world.clone();
        hint.forEach((one, number) -> hinted[one] = number);
        hinted[unknown] = world[unknown];
        Random random = new Random(unknown);
        for (int walk = 0; walk < HINTS && !hint.isEmpty(); walk++) {
            if (new Repair(hinted.clone(), low, high, unknown).isDone(random)) {
                return Answer.YES;
            }
        }
        if (new Repair(world.clone(), low, high, unknown).isDone()) {
            return Answer.YES;
        }
        for (int walk = 0; walk < WALKS; walk++) {
            if (new Repair(world.clone(), low, high, unknown).isDone(random)) {
                return Answer.YES;
            }
        }
        return new Trial().of(low, high);
    }

    private boolean narrow(long[] low, long[] high, Set<Sum> first) {
        Deque<Sum> next = new ArrayDeque<>(first);
        Set<Sum> waiting = new LinkedHashSet<>(first);
        long steps = (long) ROUNDS * (sums.size() + 1);
        while (!next.isEmpty() && steps-- > 0) {
            Sum sum = next.remove();
            waiting.remove(sum);
            long least = 0;
            long most = 0;
            for (int i = 0; i < sum.unknowns().length; i++) {
                long times = sum.times()[i];
                least += times * (times > 0 ? low : high)[sum.unknowns()[i]];
                most += times * (times > 0 ? high : low)[sum.unknowns()[i]];
            }
            if (least > sum.total() || most < sum.total()) {
                return false;
            }
            for (int i = 0; i < sum.unknowns().length; i++) {
                int one = sum.unknowns()[i];
                long times = sum.times()[i];
                long size = Math.abs(times);
                // The range that the other numbers leave for this one.
                long up = sum.total() - (least - times * (times > 0 ? low : high)[one]);
                long down = sum.total() - (most - times * (times > 0 ? high : low)[one]);
                long to = Math.floorDiv(times > 0 ? up : -down, size);
                long from = -Math.floorDiv(times > 0 ? -down : up, size);
                if (from > low[one] || to < high[one]) {
                    low[one] = Math.max(low[one], from);
                    high[one] = Math.min(high[one], to);
                    if (low[one] > high[one]) {
                        return false;
                    }
                    for (List<Sum> others : List.of(sumsOf.get(one), alsoOf.get(one))) {
                        others.stream().filter(waiting::add).forEach(next::add);
                    }
                    // The rest of this sum is narrowed when it is taken from the queue again.
                    break;
                }
            }
        }
        return true;
    }

    private static long missing(Sum sum, long[] world) {
        long missing = sum.total();
        for (int i = 0; i < sum.unknowns().length; i++) {
            missing -= sum.times()[i] * world[sum.unknowns()[i]];
        }
        return missing;
    }

    /** A repair of the sums after one number has been changed: it changes others, each in one direction only. */
    private final class Repair {

        private final long[] world;
        private final long[] low;
        private final long[] high;
        private final int fixed;
        private final Map<Integer, Integer> directions = new HashMap<>();
        private final Set<Sum> broken = new LinkedHashSet<>();
        private final long[] missing = new long[sums.size()];
        private int steps = REPAIRS;

        Repair(long[] world, long[] low, long[] high, int fixed) {
            this.world = world;
            this.low = low;
            this.high = high;
            this.fixed = fixed;
            for (int i = 0; i < world.length; i++) {
                world[i] = Math.max(low[i], Math.min(high[i], world[i]));
            }
            for (Sum sum : sums) {
                missing[sum.id()] = missing(sum, world);
                if (missing[sum.id()] != 0) {
                    broken.add(sum);
                }
            }
        }

        boolean isDone() {
            if (broken.isEmpty()) {
                return true;
            }
            if (steps-- <= 0) {
                return false;
            }
            List<long[]> moves = null;
            for (Sum sum : List.copyOf(broken)) {
                List<long[]> some = moves(sum);
                if (moves == null || some.size() < moves.size()) {
                    moves = some;
                }
                if (moves.isEmpty()) {
                    return false;
                }
            }
            for (long[] move : moves) {
                int one = (int) move[0];
                Integer before = directions.get(one);
                directions.put(one, Long.signum(move[1]));
                move(one, move[1]);
                if (isDone()) {
                    return true;
                }
                move(one, -move[1]);
                if (before == null) {
                    directions.remove(one);
                }
            }
            return false;
        }

        /**
         * The same by a random walk: it prefers the change that breaks the fewest sums, and avoids numbers that it
         * changed recently.
         */
        boolean isDone(Random random) {
            Map<Integer, Integer> changed = new HashMap<>();
            for (int step = 1; step <= STEPS && !broken.isEmpty(); step++) {
                List<Sum> all = List.copyOf(broken);
                Sum sum = all.get(random.nextInt(all.size()));
                directions.clear();
                long[] best = null;
                double least = Double.MAX_VALUE;
                for (long[] move : moves(sum)) {
                    int one = (int) move[0];
                    boolean isLately = step - changed.getOrDefault(one, -STEPS) < 3 + random.nextInt(8);
                    double cost = move[2] + (isLately ? 20 : 0) + 2 * random.nextDouble();
                    if (cost < least) {
                        least = cost;
                        best = move;
                    }
                }
                if (best != null) {
                    changed.put((int) best[0], step);
                    move((int) best[0], best[1]);
                }
            }
            return broken.isEmpty();
        }

        /**
         * The changes to other numbers that make a sum hold, or nearly hold; those that break the fewest sums come
         * first.
         */
        private List<long[]> moves(Sum sum) {
            long wrong = missing[sum.id()];
            List<long[]> moves = new ArrayList<>();
            for (int i = 0; i < sum.unknowns().length; i++) {
                int one = sum.unknowns()[i];
                long by = wrong / sum.times()[i];
                long to = Math.max(low[one], Math.min(high[one], world[one] + by));
                boolean isBack = directions.getOrDefault(one, Long.signum(by)) != Long.signum(by);
                if (one != fixed && to != world[one] && !isBack) {
                    long whole = to == world[one] + by ? 0 : 2;
                    moves.add(new long[] {one, to - world[one], whole + newlyBroken(one, to - world[one])});
                }
            }
            moves.sort((a, b) -> Long.compare(a[2], b[2]));
            return moves;
        }

        private long newlyBroken(int one, long by) {
            long more = 0;
            for (Sum sum : sumsOf.get(one)) {
                if (missing[sum.id()] == 0) {
                    more++;
                } else if (missing[sum.id()] == sum.times(one) * by) {
                    more--;
                }
            }
            return more;
        }

        private void move(int one, long by) {
            world[one] += by;
            for (Sum sum : sumsOf.get(one)) {
                missing[sum.id()] -= sum.times(one) * by;
                if (missing[sum.id()] == 0) {
                    broken.remove(sum);
                } else {
                    broken.add(sum);
                }
            }
        }
    }

    /**
     * A search that tries all values of one unknown after another, starting with the unknown that has the fewest
     * possible values.
     */
    private final class Trial {

        private int trials = TRIALS;

        Answer of(long[] low, long[] high) {
            int next = -1;
            for (int i = 0; i < low.length; i++) {
                if (low[i] < high[i] && (next < 0 || high[i] - low[i] < high[next] - low[next])) {
                    next = i;
                }
            }
            if (next < 0) {
                return sums.stream().allMatch(sum -> missing(sum, low) == 0) ? Answer.YES : Answer.NO;
            }
            if (trials-- <= 0) {
                return Answer.UNDECIDED;
            }
            long likely = Math.max(low[next], Math.min(high[next], truth[next]));
            Answer all = Answer.NO;
            for (long[] range : new long[][] {{likely, likely}, {low[next], likely - 1}, {likely + 1, high[next]}}) {
                Answer one = range[0] > range[1] ? Answer.NO : within(low, high, next, range);
                if (one == Answer.YES) {
                    return one;
                }
                all = one == Answer.UNDECIDED ? one : all;
            }
            return all;
        }

        private Answer within(long[] low, long[] high, int next, long[] range) {
            long[] from = low.clone();
            long[] to = high.clone();
            from[next] = range[0];
            to[next] = range[1];
            Set<Sum> first = new LinkedHashSet<>(sumsOf.get(next));
            first.addAll(alsoOf.get(next));
            return narrow(from, to, first) ? of(from, to) : Answer.NO;
        }
    }

    /** Subtracts sums from each other until each has one unknown that no other sum has. */
    private static List<Sum> differences(List<Sum> sums) {
        Map<Integer, Difference> solved = new HashMap<>();
        for (Sum sum : sums) {
            Difference left = Difference.of(sum);
            for (int one : List.copyOf(left.times().keySet())) {
                if (solved.containsKey(one)) {
                    left = left.without(one, solved.get(one));
                }
            }
            if (left.times().isEmpty() || left.times().size() > LONGEST) {
                continue;
            }
            int own = left.own();
            Difference solution = left;
            solved.replaceAll((one, other) -> other.times().containsKey(own) ? other.without(own, solution) : other);
            solved.put(own, solution);
        }
        return solved.values().stream().map(one -> sum(-1, one.times(), one.total())).toList();
    }

    /** A sum derived from others, reduced to the smallest whole numbers. */
    private record Difference(TreeMap<Integer, Long> times, long total) {

        static Difference of(Sum sum) {
            TreeMap<Integer, Long> times = new TreeMap<>();
            for (int i = 0; i < sum.unknowns().length; i++) {
                times.put(sum.unknowns()[i], sum.times()[i]);
            }
            return new Difference(times, sum.total());
        }

        int own() {
            return times.entrySet().stream()
                    .min((a, b) -> Long.compare(Math.abs(a.getValue()), Math.abs(b.getValue())))
                    .orElseThrow()
                    .getKey();
        }

        Difference without(int one, Difference other) {
            long mine = times.getOrDefault(one, 0L);
            if (mine == 0) {
                return this;
            }
            long its = other.times.get(one);
            long common = gcd(mine, its);
            long by = its / common;
            long less = mine / common;
            TreeMap<Integer, Long> result = new TreeMap<>();
            times.forEach((unknown, factor) -> result.put(unknown, Math.multiplyExact(factor, by)));
            other.times.forEach((unknown, factor) ->
                    result.merge(unknown, -Math.multiplyExact(factor, less), Math::addExact));
            result.values().removeIf(factor -> factor == 0);
            long rest = Math.subtractExact(Math.multiplyExact(total, by), Math.multiplyExact(other.total, less));
            long divisor = result.values().stream().mapToLong(Long::longValue).reduce(0, Difference::gcd);
            if (divisor > 1 && rest % divisor == 0) {
                result.replaceAll((unknown, factor) -> factor / divisor);
                rest /= divisor;
            }
            return new Difference(result, rest);
        }

        private static long gcd(long one, long other) {
            return other == 0 ? Math.abs(one) : gcd(other, one % other);
        }
    }
}
