package safeguarding.core.disclosure;

/**
 * That a quantity could just as well be another number, for all that anybody can work out.
 *
 * @param number the value that must be possible
 * @param orAtLeast from which number on another will do too; none if it is below 0
 */
record Demand(Quantity quantity, long number, long orAtLeast) {

    private static final long NONE = -1;

    static Demand toBe(Quantity quantity, long number) {
        return new Demand(quantity, number, NONE);
    }

    /** That it is not certain to be one of the small numbers. */
    static Demand notToBeSmall(Quantity quantity, int small) {
        return new Demand(quantity, 0, small + 1L);
    }

    boolean hasOther() {
        return orAtLeast != NONE;
    }
}
