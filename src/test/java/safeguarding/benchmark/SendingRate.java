package safeguarding.benchmark;

/** A fixed rate of sending, which does not depend on whether the receiver keeps up. */
record SendingRate(double aSecond, int seconds) {

    private static final long NANOS_OF_SECOND = 1_000_000_000L;
    private static final long NANOS_OF_MILLI = 1_000_000L;

    long total() {
        return Math.round(aSecond * seconds);
    }

    /** When the item with this number is due, in nanoseconds after the first. */
    long due(long number) {
        return Math.round(number / aSecond * NANOS_OF_SECOND);
    }

    /** Waits until the item with this number is due. */
    void await(long begun, long number) throws InterruptedException {
        long left = begun + due(number) - System.nanoTime();
        if (left > 0) {
            Thread.sleep(left / NANOS_OF_MILLI, (int) (left % NANOS_OF_MILLI));
        }
    }
}
