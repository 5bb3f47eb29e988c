package safeguarding.dataset;

import static safeguarding.dataset.Plan.APRIL_2015;
import static safeguarding.dataset.Plan.DECEMBER_2015;
import static safeguarding.dataset.Plan.FIRST;
import static safeguarding.dataset.Plan.LAST;
import static safeguarding.dataset.Plan.MARCH_2016;
import static safeguarding.dataset.Plan.PRINTED;
import static safeguarding.dataset.PrintedCell.DENOMINATOR;
import static safeguarding.dataset.PrintedCell.NUMERATOR;

import java.time.YearMonth;
import java.util.List;

/**
 * The plan for section 5: conferences and child protection plans. The number of plans that end is the denominator of
 * 5.12. The number that start then follows from 5.1. Before 2016, it follows from the denominators of 5.10, which count
 * the plans started in rolling years until September 2016. The conferences of 2015 follow from the rolling years of 5.2.
 * January 2016 had 54 conferences, according to the conference page and 5.5.
 *
 * @param carried how many conferences at the end of a month lead to plans that start in the next month
 */
record ProtectionPlans(
        Monthly conferences, Monthly inTime, Monthly started, Monthly ended, Monthly carried, int openBefore, List<LongPlan> longPlans) {

    private static final YearMonth SEPTEMBER_2016 = YearMonth.of(2016, 9);
    private static final YearMonth OCTOBER_2015 = YearMonth.of(2015, 10);
    private static final YearMonth NOVEMBER_2016 = YearMonth.of(2016, 11);
    private static final int FIRST_CONFERENCES = 47;
    private static final int FIRST_STARTED = 41;

    static ProtectionPlans of(Published published, SeededChance chance) {
        Monthly conferences = conferences(published);
        Monthly inTime = Monthly.over(PRINTED, LAST, month -> published.numerator("5.5", month));
        int inTimeBefore = published.yearlyCount("5.5", "2015/16", NUMERATOR) - inTime.sum(PRINTED, MARCH_2016);
        int before = conferences.sum(APRIL_2015, DECEMBER_2015);
        inTime.set(
                FIRST, DECEMBER_2015, month -> Math.round((float) conferences.in(month) * inTimeBefore / before));

        Monthly ended = ended(published, chance);
        Monthly started = started(published, conferences, ended);
        Monthly carried = carried(conferences, started);
        int openBefore = published.count("5.1", PRINTED) - started.sum(FIRST, PRINTED) + ended.sum(FIRST, PRINTED);
        return new ProtectionPlans(conferences, inTime, started, ended, carried, openBefore, LongPlan.of(published));
    }

    private static Monthly conferences(Published published) {
        Monthly conferences = Monthly.over(PRINTED, LAST, month -> conferencesOf(published, month));
        for (YearMonth month = PRINTED.plusMonths(1); !month.isAfter(NOVEMBER_2016); month = month.plusMonths(1)) {
            conferences.set(
                    month.minusMonths(12),
                    Plan.yearBefore(
                            published.count("5.2", month.minusMonths(1)),
                            published.count("5.2", month),
                            conferences.in(month)));
        }
        conferences.set(
                DECEMBER_2015,
                published.count("5.2", PRINTED)
                        - conferences.in(PRINTED)
                        - conferences.sum(FIRST.plusMonths(1), DECEMBER_2015.minusMonths(1)));
        return conferences.set(FIRST, FIRST_CONFERENCES);
    }

    /**
     * The number of conferences in a month: as printed, or one more if the printed number does not fit 5.5's numerator
     * and percentage.
     */
    private static int conferencesOf(Published published, YearMonth month) {
        int printed = published.count("5.4", month);
        int inTime = published.numerator("5.5", month);
        Rounded.Wholes wholes = published.figure("5.5", month).outOf(printed);
        return wholes.least() <= inTime && inTime <= wholes.greatest() ? printed : printed + 1;
    }

    private static Monthly ended(Published published, SeededChance chance) {
        Monthly ended = Monthly.over(PRINTED, LAST, month -> published.denominator("5.12", month));
        int rollingYear =
                published.figure("5.8", NOVEMBER_2016).amongPopulation(Plan.LATER_POPULATION).middle();
        ended.set(DECEMBER_2015, rollingYear - ended.sum(PRINTED, NOVEMBER_2016));
        ended.spread(
                published.yearlyCount("5.12", "2015/16", DENOMINATOR) - ended.sum(DECEMBER_2015, MARCH_2016),
                APRIL_2015,
                DECEMBER_2015.minusMonths(1),
                chance);
        return ended.spread(
                published.yearlyCount("5.12", "2014/15", DENOMINATOR) / 4,
                FIRST,
                APRIL_2015.minusMonths(1),
                chance);
    }

    private static Monthly started(Published published, Monthly conferences, Monthly ended) {
        Monthly started = Monthly.over(
                PRINTED.plusMonths(1),
                LAST,
                month -> published.count("5.1", month)
                        - published.count("5.1", month.minusMonths(1))
                        + ended.in(month));
        for (YearMonth month = PRINTED.plusMonths(1); !month.isAfter(SEPTEMBER_2016); month = month.plusMonths(1)) {
            started.set(
                    month.minusMonths(12),
                    Plan.yearBefore(
                            published.denominator("5.10", month.minusMonths(1)),
                            published.denominator("5.10", month),
                            started.in(month)));
        }
        int left = published.denominator("5.10", SEPTEMBER_2016) - started.sum(PRINTED.plusMonths(1), SEPTEMBER_2016);
        for (YearMonth month = OCTOBER_2015; month.isBefore(PRINTED); month = month.plusMonths(1)) {
            started.set(month, conferences.in(month));
            left -= conferences.in(month);
        }
        return started.set(PRINTED, left).set(FIRST, FIRST_STARTED);
    }

    private static Monthly carried(Monthly conferences, Monthly started) {
        Monthly carried = new Monthly().set(LAST, 0);
        for (YearMonth month = LAST; month.isAfter(FIRST); month = month.minusMonths(1)) {
            carried.set(
                    month.minusMonths(1), Math.max(0, started.in(month) + carried.in(month) - conferences.in(month)));
        }
        return carried.set(FIRST.minusMonths(1), 0);
    }
}
