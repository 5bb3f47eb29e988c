package safeguarding.core.disclosure;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntPredicate;
import safeguarding.core.disclosure.Network.Link;

/**
 * Finds and checks worlds in whole numbers. Only here is a world proved: every published figure is in it as published, every
 * equation is satisfied exactly, and no number is below zero.
 *
 * <p>The search begins with the true world, or with another that is nearly right, and sets one quantity to what is asked. That
 * breaks some equations. It repairs one broken equation after another by changing the quantity in it that breaks fewest others,
 * with a little randomness, and never one that it has just changed. It always takes the same path, because a public edition
 * depends on that. If it finds nothing, there may still be a world.
 */
final class WholeWorlds {

    private static final int STEPS = 120;
    private static final int SETTLING = 100;
    private static final int LATELY = 3;
    private static final int LATELY_AT_MOST = 8;
    private static final int NOT_AGAIN = 20;
    private static final int NOT_WHOLLY = 2;
    private static final double CHANCE = 2;

    private final Network network;

    /** The number of each quantity in the world being searched; outside a search, its true number. */
    private long[] numbers = new long[0];

    /** By how much each equation is wrong in it. */
    private long[] missing = new long[0];

    private int[] broken = new int[0];
    private int[] placeInBroken = new int[0];
    private Link[] links = new Link[0];
    private int brokenLinks;

    /** The step of the search in which each quantity was last changed. */
    private int[] changed = new int[0];

    private int[] touched = new int[0];
    private long[] before = new long[0];
    private boolean[] isTouched = new boolean[0];
    private int touchedQuantities;

    WholeWorlds(Network network) {
        this.network = network;
    }

    /** Makes room for everything in the network. */
    void grow() {
        int quantities = network.quantities();
        if (quantities > numbers.length) {
            int room = 2 * quantities;
            numbers = Arrays.copyOf(numbers, room);
            changed = Arrays.copyOf(changed, room);
            touched = Arrays.copyOf(touched, room);
            before = Arrays.copyOf(before, room);
            isTouched = Arrays.copyOf(isTouched, room);
        }
        if (network.links() > missing.length) {
            int room = 2 * network.links();
            missing = Arrays.copyOf(missing, room);
            broken = Arrays.copyOf(broken, room);
            links = Arrays.copyOf(links, room);
            int known = placeInBroken.length;
            placeInBroken = Arrays.copyOf(placeInBroken, room);
            Arrays.fill(placeInBroken, known, room, -1);
        }
    }

    long number(int quantity) {
        return numbers[quantity];
    }

    /** The number of a quantity that a world does not mention. */
    void set(int quantity, long number) {
        numbers[quantity] = number;
    }

    /** Whether this is a world: only free quantities differ, and every equation is satisfied. */
    boolean isSo(World world, IntPredicate free) {
        boolean isSo = !world.isNone();
        for (int i = 0; isSo && i < world.moved().length; i++) {
            isSo = world.numbers()[i] >= 0 && free.test(world.moved()[i]);
        }
        if (isSo) {
            apply(world);
            isSo = brokenLinks == 0;
            undo();
        }
        return isSo;
    }

    /**
     * Searches for a world in which a quantity is a certain number.
     *
     * @param nearly where to begin, or none
     * @param free which quantities may differ
     * @param walks how many times to try
     */
    Optional<World> find(int quantity, long number, World nearly, IntPredicate free, int walks) {
        Random random = new Random(quantity);
        Optional<World> found = Optional.empty();
        for (int walk = 0; walk < walks && found.isEmpty(); walk++) {
            if (walk == 0 || walk % 2 == 1) {
                apply(nearly);
            }
            for (int i = 0; i < touchedQuantities; i++) {
                if (!free.test(touched[i])) {
                    move(touched[i], before[i] - numbers[touched[i]]);
                }
            }
            move(quantity, number - numbers[quantity]);
            isTouched(quantity);
            boolean mayBe = walk(quantity, free, random);
            found = brokenLinks == 0 ? Optional.of(world(quantity)) : Optional.empty();
            undo();
            if (!mayBe) {
                return Optional.empty();
            }
        }
        return found;
    }

    /** Adds new equations of the true world. */
    void take(Iterable<Link> fresh) {
        for (Link link : fresh) {
            links[link.id()] = link;
            miss(link, link.total() - sum(link));
        }
    }

    private long sum(Link link) {
        long sum = 0;
        for (int i = 0; i < link.quantities().length; i++) {
            sum += link.times()[i] * numbers[link.quantities()[i]];
        }
        return sum;
    }

    /** Completes the true world if some numbers are unknown. */
    void settle(IntPredicate free) {
        Random random = new Random(brokenLinks);
        for (int walk = 0; walk < SETTLING && brokenLinks > 0; walk++) {
            walk(-1, free, random);
        }
        forgetTouched();
    }

    /** Makes another world the true one from now on. */
    void adopt(World world) {
        apply(world);
        forgetTouched();
    }

    /** An equation that the true world does not satisfy. */
    Optional<Link> broken() {
        return brokenLinks == 0 ? Optional.empty() : Optional.of(links[broken[0]]);
    }

    /** Replaces a broken equation by one that is satisfied now. */
    void correct(Link link) {
        links[link.id()] = network.correct(link, sum(link));
        miss(link, 0);
    }

    private void forgetTouched() {
        for (int i = 0; i < touchedQuantities; i++) {
            isTouched[touched[i]] = false;
            changed[touched[i]] = 0;
        }
        touchedQuantities = 0;
    }

    /** Changes quantities until no equation is broken; false if one cannot be repaired by any free quantity. */
    private boolean walk(int fixed, IntPredicate free, Random random) {
        for (int i = 0; i < touchedQuantities; i++) {
            changed[touched[i]] = 0;
        }
        for (int step = 1; step <= STEPS && brokenLinks > 0; step++) {
            Link link = links[broken[random.nextInt(brokenLinks)]];
            int best = -1;
            long by = 0;
            double least = Double.MAX_VALUE;
            boolean hasFree = false;
            for (int i = 0; i < link.quantities().length; i++) {
                int one = link.quantities()[i];
                if (one != fixed && free.test(one)) {
                    hasFree = true;
                    long whole = missing[link.id()] / link.times()[i];
                    long change = Math.max(whole, -numbers[one]);
                    if (change != 0) {
                        boolean isLately = changed[one] > 0
                                && step - changed[one] < LATELY + random.nextInt(LATELY_AT_MOST);
                        double cost = newlyBroken(one, change)
                                + (change == whole ? 0 : NOT_WHOLLY)
                                + (isLately ? NOT_AGAIN : 0)
                                + CHANCE * random.nextDouble();
                        if (cost < least) {
                            least = cost;
                            best = one;
                            by = change;
                        }
                    }
                }
            }
            if (!hasFree) {
                return false;
            }
            if (best >= 0) {
                move(best, by);
                changed[best] = step;
            }
        }
        return true;
    }

    private int newlyBroken(int one, long by) {
        int more = 0;
        for (Link link : network.links(one)) {
            long is = missing[link.id()];
            if (is == 0) {
                more++;
            } else if (is == times(link, one) * by) {
                more--;
            }
        }
        return more;
    }

    private static int times(Link link, int one) {
        int[] quantities = link.quantities();
        int i = 0;
        while (quantities[i] != one) {
            i++;
        }
        return link.times()[i];
    }

    private void move(int one, long by) {
        if (by != 0) {
            isTouched(one);
            numbers[one] += by;
            for (Link link : network.links(one)) {
                links[link.id()] = link;
                miss(link, missing[link.id()] - times(link, one) * by);
            }
        }
    }

    private void isTouched(int one) {
        if (!isTouched[one]) {
            isTouched[one] = true;
            touched[touchedQuantities] = one;
            before[touchedQuantities++] = numbers[one];
        }
    }

    private void miss(Link link, long by) {
        int id = link.id();
        missing[id] = by;
        int place = placeInBroken[id];
        if (by != 0 && place < 0) {
            placeInBroken[id] = brokenLinks;
            broken[brokenLinks++] = id;
        } else if (by == 0 && place >= 0) {
            int last = broken[--brokenLinks];
            broken[place] = last;
            placeInBroken[last] = place;
            placeInBroken[id] = -1;
        }
    }

    private void apply(World world) {
        for (int i = 0; i < world.moved().length; i++) {
            move(world.moved()[i], world.numbers()[i] - numbers[world.moved()[i]]);
        }
    }

    /** The world found by the search. */
    private World world(int quantity) {
        int[] moved = new int[touchedQuantities];
        long[] are = new long[touchedQuantities];
        int count = 0;
        for (int i = 0; i < touchedQuantities; i++) {
            if (numbers[touched[i]] != before[i] || touched[i] == quantity) {
                moved[count] = touched[i];
                are[count++] = numbers[touched[i]];
            }
        }
        return new World(Arrays.copyOf(moved, count), Arrays.copyOf(are, count));
    }

    private void undo() {
        for (int i = 0; i < touchedQuantities; i++) {
            int one = touched[i];
            move(one, before[i] - numbers[one]);
            isTouched[one] = false;
            changed[one] = 0;
        }
        touchedQuantities = 0;
    }
}
