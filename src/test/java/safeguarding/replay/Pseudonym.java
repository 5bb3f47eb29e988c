package safeguarding.replay;

import java.util.UUID;

/** Names that say nothing, each different: a number stirred by a step that can be undone, so that no two collide. */
final class Pseudonym {

    private Pseudonym() {}

    static String ofChild(int number) {
        int z = number * 0x9E3779B9 + 0x7F4A7C15;
        z = (z ^ (z >>> 16)) * 0x85EBCA6B;
        z = (z ^ (z >>> 13)) * 0xC2B2AE35;
        return String.format("c%08x", z ^ (z >>> 16));
    }

    static String ofMessage(int number) {
        return new UUID(stirred(number), stirred(~(long) number)).toString();
    }

    private static long stirred(long number) {
        long z = number * 0x9E3779B97F4A7C15L + 0x632BE59BD9B4E019L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
