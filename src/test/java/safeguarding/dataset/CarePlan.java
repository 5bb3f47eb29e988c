package safeguarding.dataset;

import static safeguarding.dataset.Plan.APRIL_2015;
import static safeguarding.dataset.Plan.DECEMBER_2015;
import static safeguarding.dataset.Plan.FIRST;
import static safeguarding.dataset.Plan.LAST;
import static safeguarding.dataset.Plan.MARCH_2016;
import static safeguarding.dataset.Plan.PRINTED;
import static safeguarding.dataset.PrintedCell.VALUE;
import static safeguarding.dataset.PrintedCell.YEAR_TO_DATE;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;

/**
 * The plan for section 6: looked after children. In February, March, April and November 2016, the printed admissions
 * and cessations do not explain the change in the number of children. The adjustment makes up the difference: it is the
 * number of children who join or leave the count with neither. Children join it when they change from short breaks. They
 * leave it when they change to short breaks, or turn 18 without a recorded cessation.
 *
 * @param guardianship cessations through special guardianship
 * @param adopted cessations through adoption; with guardianship they exceed 6.5 from November 2016
 * @param arrangements cessations through a child arrangements order
 * @param leavingSoon how many of the children admitted in a month leave within 20 working days, so that a whole number
 *      of the others prints as 6.11
 * @param turning18 cessations on the 18th birthday, which need children of the right age
 */
record CarePlan(
        Monthly lookedAfter,
        Monthly admitted,
        Monthly ceased,
        Monthly guardianship,
        Monthly adopted,
        Monthly arrangements,
        Monthly turning18,
        Monthly adjustment,
        Map<YearMonth, Integer> leavingSoon) {

    private static final YearMonth NOVEMBER_2016 = YearMonth.of(2016, 11);
    private static final YearMonth APRIL_2016 = MARCH_2016.plusMonths(1);

    private static final double GUARDIANSHIP_BEFORE = 0.12;

    /** The child arrangements orders in December 2016. This number brings 6.5 closest to the printed 38.5%. */
    private static final int ARRANGEMENTS_IN_DECEMBER = 3;

    /**
     * Because of Christmas, no child admitted in December had been looked after for 20 working days by the end of it.
     * With none of them, whole numbers of the other children print as 6.9 and 6.10.
     */
    private static final int LEAVING_SOON_IN_DECEMBER = 2;

    static CarePlan of(Published published, SeededChance chance) {
        Monthly lookedAfter = Monthly.over(PRINTED, LAST, month -> published.count("6.1", month));
        Monthly admitted = flow(published, "6.3", chance);
        Monthly ceased = flow(published, "6.4", chance);
        for (YearMonth month = PRINTED; !month.isBefore(FIRST); month = month.minusMonths(1)) {
            lookedAfter.set(month.minusMonths(1), lookedAfter.in(month) - admitted.in(month) + ceased.in(month));
        }
        Monthly adjustment = Monthly.over(
                FIRST,
                LAST,
                month -> lookedAfter.in(month)
                        - lookedAfter.in(month.minusMonths(1))
                        - admitted.in(month)
                        + ceased.in(month));
        Monthly adopted = Monthly.over(FIRST, LAST, month -> (int) published.adoptions().stream()
                .filter(adoption -> adoption.month().equals(month))
                .count());
        Monthly arrangements = Monthly.over(
                        FIRST, LAST, month -> month.isBefore(NOVEMBER_2016) ? month.getMonthValue() % 2 : 0)
                .set(NOVEMBER_2016.plusMonths(1), ARRANGEMENTS_IN_DECEMBER);
        Monthly guardianship = guardianship(published, ceased)
                .set(FIRST, MARCH_2016, month -> Math.min(
                        (int) (ceased.in(month) * GUARDIANSHIP_BEFORE),
                        ceased.in(month) - adopted.in(month) - arrangements.in(month)));
        Monthly turning18 = Monthly.over(FIRST, LAST, month -> Math.min(
                ceased.in(month) - guardianship.in(month) - adopted.in(month) - arrangements.in(month),
                (ceased.in(month) * 3 + 5) / 10));
        return new CarePlan(
                lookedAfter, admitted, ceased, guardianship, adopted, arrangements, turning18, adjustment, leavingSoon(published, admitted));
    }

    private static Map<YearMonth, Integer> leavingSoon(Published published, Monthly admitted) {
        Map<YearMonth, Integer> leavingSoon = new HashMap<>();
        for (YearMonth month = PRINTED; !month.isAfter(LAST); month = month.plusMonths(1)) {
            int staying = admitted.in(month);
            while (published.figure("6.11", month).outOf(staying).isNone()) {
                staying--;
            }
            leavingSoon.put(month, admitted.in(month) - staying);
        }
        leavingSoon.put(NOVEMBER_2016.plusMonths(1), LEAVING_SOON_IN_DECEMBER);
        return leavingSoon;
    }

    private static Monthly flow(Published published, String indicator, SeededChance chance) {
        Monthly flow = Monthly.over(PRINTED, LAST, month -> published.count(indicator, month));
        flow.spread(
                published.yearlyCount(indicator, "2015/16", VALUE) - flow.sum(PRINTED, MARCH_2016),
                APRIL_2015,
                DECEMBER_2015,
                chance);
        return flow.spread(
                published.yearlyCount(indicator, "2014/15", VALUE) / 4, FIRST, APRIL_2015.minusMonths(1), chance);
    }

    /**
     * Cessations through special guardianship. They are printed from November 2016. The rest of the year to date is
     * spread over the months from April.
     */
    private static Monthly guardianship(Published published, Monthly ceased) {
        Monthly guardianship = Monthly.over(
                NOVEMBER_2016, LAST, month -> published.figure("6.6", month).nearestOutOf(ceased.in(month)));
        int year = Rounded.of(published.printed("6.6", YEAR_TO_DATE, VALUE, ""))
                .nearestOutOf(ceased.sum(APRIL_2016, LAST));
        int left = year - guardianship.sum(NOVEMBER_2016, LAST);
        int all = ceased.sum(APRIL_2016, NOVEMBER_2016.minusMonths(1));
        for (YearMonth month = APRIL_2016; month.isBefore(NOVEMBER_2016); month = month.plusMonths(1)) {
            int soFar = ceased.sum(APRIL_2016, month) * left / all;
            int earlier = (ceased.sum(APRIL_2016, month) - ceased.in(month)) * left / all;
            guardianship.set(month, soFar - earlier);
        }
        return guardianship;
    }
}
