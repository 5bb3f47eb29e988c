package safeguarding.dataset;

import java.time.YearMonth;

/**
 * The whole numbers that the children's lives must add up to, by month and section of the report. They are read from
 * printed cells. For earlier months they follow from rolling years and yearly totals. Where nothing is printed, they are
 * chosen.
 */
record Plan(
        FrontDoorPlan frontDoor,
        AssessmentPlan assessments,
        EnquiryPlan enquiries,
        ProtectionPlans protection,
        NeedPlan need,
        CarePlan care) {

    /** The first month that is generated in full. Earlier months only contain the children's earlier history. */
    static final YearMonth FIRST = YearMonth.of(2015, 1);

    /** The first month of the printed pages. */
    static final YearMonth PRINTED = PrintedTables.FIRST_MONTH;

    static final YearMonth LAST = PrintedTables.LAST_MONTH;

    /** The first month of the financial year in the yearly totals. */
    static final YearMonth APRIL_2015 = YearMonth.of(2015, 4);

    static final YearMonth DECEMBER_2015 = YearMonth.of(2015, 12);

    static final YearMonth MARCH_2016 = YearMonth.of(2016, 3);

    static final int POPULATION = 56_398;

    /** The population used for rates of looked after children from May 2016, and for a few other rates. */
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
     * The number for the same month a year before, from two consecutive rolling years. The later rolling year drops that
     * month and gains this one.
     */
    static int yearBefore(int rollingYearBefore, int rollingYear, int inMonth) {
        return rollingYearBefore - rollingYear + inMonth;
    }
}
