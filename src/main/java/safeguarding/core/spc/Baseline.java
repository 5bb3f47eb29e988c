package safeguarding.core.spc;

/**
 * A stretch of values whose limits are held for the values after it.
 *
 * @param from the position of its first value among all
 * @param to the position after its last value
 */
public record Baseline(int from, int to) {

    /** With fewer values than this there are no limits to hold. */
    private static final int FEWEST = 3;

    /** What of it lies within a stretch of values. */
    Baseline within(int first, int end) {
        return new Baseline(Math.max(from, first), Math.min(to, end));
    }

    boolean isLongEnough() {
        return to - from >= FEWEST;
    }
}
