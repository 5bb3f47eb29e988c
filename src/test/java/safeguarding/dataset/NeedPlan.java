package safeguarding.dataset;

import static safeguarding.dataset.Plan.APRIL_2015;
import static safeguarding.dataset.Plan.FIRST;
import static safeguarding.dataset.Plan.LAST;
import static safeguarding.dataset.Plan.PRINTED;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/**
 * The plan for section 4: the number of children in need at the end of each month. Before 2016, the numbers are
 * interpolated between a chosen start and the figures for March 2015 and January 2016.
 */
record NeedPlan(Monthly inNeed) {

    private static final int BEFORE = 1510;

    static NeedPlan of(Published published) {
        int march = published.scorecard().stream()
                .filter(row -> row.get("number").equals("4.1"))
                .mapToInt(row -> Integer.parseInt(row.get("y2014_15")))
                .findFirst()
                .orElseThrow();
        Monthly inNeed = Monthly.over(PRINTED, LAST, month -> published.count("4.1", month));
        inNeed.set(APRIL_2015, PRINTED.minusMonths(1), month -> between(march, inNeed.in(PRINTED), month));
        return new NeedPlan(inNeed.set(FIRST.minusMonths(1), APRIL_2015.minusMonths(1), month -> BEFORE
                + (march - BEFORE) * (int) FIRST.minusMonths(1).until(month, ChronoUnit.MONTHS) / 3));
    }

    private static int between(int from, int to, YearMonth month) {
        long all = APRIL_2015.minusMonths(1).until(PRINTED, ChronoUnit.MONTHS);
        long gone = APRIL_2015.minusMonths(1).until(month, ChronoUnit.MONTHS);
        return from + (int) ((to - from) * gone / all);
    }
}
