package safeguarding.dataset;

import java.util.List;

/**
 * How many written plans are up to date at the end of a month: as many as printed. What is not printed is chosen: fewer
 * in October and November.
 *
 * @param indicator the indicator that is their share
 */
record WrittenPlans(Published published, String indicator, int octoberPercent, int novemberPercent) {

    /** How many months a version is up to date. */
    static final int MONTHS = 6;

    /** How many working days there are to write the next version after what makes it due. */
    static final int WORKING_DAYS = 10;

    private static final int OCTOBER = 9;
    private static final int NOVEMBER = 10;
    private static final int WHOLE = 100;

    /**
     * The plans to write a version of; no more than necessary.
     *
     * @param overdue those out of date, the longest first
     * @param open the number of open plans
     */
    List<Spell> toWrite(int month, List<Spell> overdue, int open) {
        int left = open - wanted(month, open);
        if (overdue.size() < left) {
            throw new IllegalStateException(
                    "only " + overdue.size() + " of " + left + " plans of " + indicator + " can be out of date");
        }
        return overdue.subList(0, overdue.size() - left);
    }

    private int wanted(int month, int open) {
        return switch (month) {
            case OCTOBER -> open * octoberPercent / WHOLE;
            case NOVEMBER -> open * novemberPercent / WHOLE;
            default -> published.figure(indicator, PrintedMonths.month(month)).nearestOutOf(open);
        };
    }
}
