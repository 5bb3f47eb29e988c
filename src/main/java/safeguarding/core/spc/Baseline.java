package safeguarding.core.spc;

/**
 * A run of values whose limits are fixed for the values after it.
 *
 * @param from the position of its first value among all
 * @param to the position after its last value
 */
public record Baseline(int from, int to) {

    /** With fewer values than this there are no limits to fix. */
    private static final int FEWEST = 3;

    /** The part of it within a run of values. */
    Baseline within(int first, int end) {
        return new Baseline(Math.max(from, first), Math.min(to, end));
    }

    boolean isLongEnough() {
        return to - from >= FEWEST;
    }
}
