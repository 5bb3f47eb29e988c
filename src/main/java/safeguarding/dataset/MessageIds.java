package safeguarding.dataset;

import java.util.UUID;

/**
 * Ids of messages from their numbers: a number stirred by steps that can be undone, so that no two ids are the same.
 * Random ids are more than half of a compressed file of events, and numbers are not.
 */
final class MessageIds {

    private MessageIds() {}

    static String of(int number) {
        return new UUID(stirred(number), stirred(~(long) number)).toString();
    }

    private static long stirred(long number) {
        long z = number * 0x9E3779B97F4A7C15L + 0x632BE59BD9B4E019L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
