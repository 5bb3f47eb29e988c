package safeguarding.disclosure;

/**
 * That a quantity could just as well be another number, for all that anybody can work out.
 *
 * @param number what it is to be able to be
 * @param orAtLeast from which number on another will do too; none where it is below nought
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
