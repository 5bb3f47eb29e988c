package safeguarding.core.indicator;

/**
 * A checksum of moves that is almost certainly different for different sets of moves, in whatever order they were added.
 * Each part of the program that stores moves can calculate it from what it stores, and the results must be the same. Sums
 * wrap around, so nothing can overflow.
 *
 * @param numerators the sum of all numerators
 * @param denominators the sum of all denominators
 * @param digest the sum of all moves, each multiplied by a hash of its series and its day
 */
public record ControlTotal(long numerators, long denominators, long digest) {

    public static final ControlTotal ZERO = new ControlTotal(0, 0, 0);

    /** The constants of the FNV-1a hash and of MurmurHash3's finaliser, which spread similar values far apart. */
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;

    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long MURMUR_FIRST = 0xff51afd7ed558ccdL;
    private static final long MURMUR_SECOND = 0xc4ceb9fe1a85ec53L;
    private static final int HALF = 33;

    /** The total of a file's contributions. */
    public static ControlTotal of(Contributions contributions) {
        Sum sum = new Sum();
        contributions.forEach((series, day, amount) ->
                sum.add(series, day.toEpochDay(), amount.numerator(), amount.denominator()));
        return sum.total();
    }

    /** The total of the moves in some deltas. */
    public static ControlTotal of(Deltas deltas) {
        Sum sum = new Sum();
        deltas.moves().forEach(
                move -> sum.add(move.series(), move.day().toEpochDay(), move.numerator(), move.denominator()));
        return sum.total();
    }

    public ControlTotal plus(ControlTotal other) {
        return new ControlTotal(
                numerators + other.numerators, denominators + other.denominators, digest + other.digest);
    }

    /** Adds up a total, move by move. */
    public static final class Sum {

        private long numerators;
        private long denominators;
        private long digest;

        /**
         * Adds one move.
         *
         * @param day in days since 1970
         */
        public void add(String series, long day, long numerator, long denominator) {
            long place = place(series, day);
            numerators += numerator;
            denominators += denominator;
            digest += numerator * spread(place) + denominator * spread(~place);
        }

        public ControlTotal total() {
            return new ControlTotal(numerators, denominators, digest);
        }
    }

    private static long place(String series, long day) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < series.length(); i++) {
            hash = (hash ^ series.charAt(i)) * FNV_PRIME;
        }
        return (hash ^ day) * FNV_PRIME;
    }

    private static long spread(long hash) {
        long mixed = (hash ^ hash >>> HALF) * MURMUR_FIRST;
        mixed = (mixed ^ mixed >>> HALF) * MURMUR_SECOND;
        return mixed ^ mixed >>> HALF;
    }
}
