package safeguarding.core.disclosure;

/**
 * A demand that a quantity could just as well be another number, as far as anybody can work out.
 *
 * @param number the value that must be possible
 * @param orAtLeast the number from which on any other is enough; none if it is below 0
 */
record Demand(Quantity quantity, long number, long orAtLeast) {

    private static final long NONE = -1;

    static Demand toBe(Quantity quantity, long number) {
        return new Demand(quantity, number, NONE);
    }

    /** That nobody can be certain that it is one of the small numbers. */
    static Demand notToBeSmall(Quantity quantity, int small) {
        return new Demand(quantity, 0, small + 1L);
    }

    boolean hasOther() {
        return orAtLeast != NONE;
    }
}
