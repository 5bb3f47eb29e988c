package safeguarding.dataset;

/** Ids without meaning: numbers scrambled by reversible steps, so that no two ids are the same. */
final class Pseudonym {

    private Pseudonym() {}

    static String ofChild(int number) {
        int z = number * 0x9E3779B9 + 0x7F4A7C15;
        z = (z ^ (z >>> 16)) * 0x85EBCA6B;
        z = (z ^ (z >>> 13)) * 0xC2B2AE35;
        return String.format("c%08x", z ^ (z >>> 16));
    }
}
