package safeguarding.dataset;

import java.util.List;

/**
 * The number of written plans that are up to date at the end of a month. It is as printed, except for October and
 * November. They are not printed, so a lower percentage is chosen.
 *
 * @param indicator the indicator for the share of plans that are up to date
 */
record WrittenPlans(Published published, String indicator, int octoberPercent, int novemberPercent) {

    /** How many months a version stays up to date. */
    static final int MONTHS = 6;

    /** The number of working days allowed to write the next version after a conference or review. */
    static final int WORKING_DAYS = 10;

    private static final int OCTOBER = 9;
    private static final int NOVEMBER = 10;
    private static final int WHOLE = 100;

    /**
     * The plans for which to write a new version: as few as possible.
     *
     * @param overdue the plans that are out of date, longest overdue first
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
