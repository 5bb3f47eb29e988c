package safeguarding.processor.state;

/** The encoding of numbers in case files: small ones take one byte. */
final class StoredBytes {

    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;

    private StoredBytes() {}

    /** Some numbers, one after the other; a negative one takes ten bytes. */
    static byte[] numbers(long... numbers) {
        int length = 0;
        for (long number : numbers) {
            length += length(number);
        }
        byte[] bytes = new byte[length];
        int at = 0;
        for (long number : numbers) {
            at = number(bytes, at, number);
        }
        return bytes;
    }

    /** How many bytes a number takes. */
    static int length(long number) {
        int length = 1;
        for (long left = number >>> BITS; left > 0; left >>>= BITS) {
            length++;
        }
        return length;
    }

    /** Writes a number into bytes that have room for it, and returns the place after it. */
    static int number(byte[] bytes, int at, long number) {
        int next = at;
        long left = number;
        while (left < 0 || left >= MORE) {
            bytes[next++] = (byte) (left & MORE - 1 | MORE);
            left >>>= BITS;
        }
        bytes[next++] = (byte) left;
        return next;
    }

    /** Reads numbers, one after the other, from bytes that have other things between them. */
    static final class Numbers {

        private final byte[] bytes;
        private int at;

        Numbers(byte[] bytes, int at) {
            this.bytes = bytes;
            this.at = at;
        }

        boolean hasMore() {
            return at < bytes.length;
        }

        int next() {
            return (int) nextLong();
        }

        long nextLong() {
            long number = 0;
            int shift = 0;
            byte next;
            do {
                next = bytes[at++];
                number |= (long) (next & MORE - 1) << shift;
                shift += BITS;
            } while (next < 0);
            return number;
        }

        /** A number that was {@link #folded}. */
        long nextSigned() {
            long folded = nextLong();
            return folded >>> 1 ^ -(folded & 1);
        }

        /** Passes over some bytes, and returns where they begin. */
        int skip(int count) {
            int begin = at;
            at += count;
            return begin;
        }
    }

    /** A number of either sign as one that takes few bytes if it is near zero: 0, -1, 1, -2 as 0, 1, 2, 3. */
    static long folded(long number) {
        return number << 1 ^ number >> Long.SIZE - 1;
    }
}
