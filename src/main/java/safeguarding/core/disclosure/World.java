package safeguarding.core.disclosure;

import java.util.Arrays;

/**
 * A world in which some quantities differ from their true numbers: which, and the number of each.
 *
 * @param moved the quantities, by index
 * @param numbers the number of each
 */
record World(int[] moved, long[] numbers) {

    /** Nothing has been proved. */
    static final World NONE = new World(new int[0], new long[0]);

    boolean isNone() {
        return moved.length == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof World world
                && Arrays.equals(moved, world.moved)
                && Arrays.equals(numbers, world.numbers);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(moved) + Arrays.hashCode(numbers);
    }

    @Override
    public String toString() {
        return Arrays.toString(moved) + " are " + Arrays.toString(numbers);
    }
}
