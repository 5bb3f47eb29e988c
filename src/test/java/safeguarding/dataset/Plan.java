package safeguarding.dataset;

import java.time.YearMonth;

/**
 * The whole numbers that life courses are to add up to, month by month, section by section of the report: read off the
 * printed cells where they are printed, worked out of rolling years and yearly totals for the months before, and chosen
 * where nothing is printed.
 */
record Plan(
        FrontDoorPlan frontDoor,
        AssessmentPlan assessments,
        EnquiryPlan enquiries,
        ProtectionPlans protection,
        NeedPlan need,
        CarePlan care) {

    /** The first month that is lived through in full; what lies before it is only what its children bring along. */
    static final YearMonth FIRST = YearMonth.of(2015, 1);

    /** The first month of the printed pages. */
    static final YearMonth PRINTED = PrintedTables.FIRST_MONTH;

    static final YearMonth LAST = PrintedTables.LAST_MONTH;

    /** The month in which the financial year of the yearly totals begins. */
    static final YearMonth APRIL_2015 = YearMonth.of(2015, 4);

    static final YearMonth DECEMBER_2015 = YearMonth.of(2015, 12);

    static final YearMonth MARCH_2016 = YearMonth.of(2016, 3);

    static final int POPULATION = 56_398;

    /** The population behind the rates of looked-after children from May 2016, and a few others. */
    static final int LATER_POPULATION = 56_358;

    static Plan of(Published published, SeededChance chance) {
        return new Plan(
                FrontDoorPlan.of(published, chance),
                AssessmentPlan.of(published, chance),
                EnquiryPlan.of(published, chance),
                ProtectionPlans.of(published, chance),
                NeedPlan.of(published),
                CarePlan.of(published, chance));
    }

    /**
     * A month a year before, out of two rolling years that follow each other: what the later one has lost is what it
     * has gained and what the two differ by.
     */
    static int yearBefore(int rollingYearBefore, int rollingYear, int inMonth) {
        return rollingYearBefore - rollingYear + inMonth;
    }
}
