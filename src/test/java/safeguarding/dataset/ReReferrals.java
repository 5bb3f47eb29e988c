package safeguarding.dataset;

import static safeguarding.dataset.Plan.APRIL_2015;
import static safeguarding.dataset.Plan.DECEMBER_2015;
import static safeguarding.dataset.Plan.FIRST;
import static safeguarding.dataset.Plan.LAST;
import static safeguarding.dataset.Plan.PRINTED;

import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;

/**
 * The number of re-referrals in each month (1.8, 1.9). No whole number prints as 1.8 from February to August 2016 and
 * in January 2017, so those months take the nearest. The sum of the months is then a little above the rolling year to
 * January 2017. The excess is deducted evenly from those months of 2016. The rolling years from April to November 2016
 * then give the months of 2015.
 */
final class ReReferrals {

    private static final YearMonth FIRST_ROLLING = YearMonth.of(2016, 4);
    private static final YearMonth LAST_ROLLING = YearMonth.of(2016, 11);
    private static final double BEFORE = 0.27;

    private final Published published;
    private final Monthly referrals;

    ReReferrals(Published published, Monthly referrals) {
        this.published = published;
        this.referrals = referrals;
    }

    Monthly plan() {
        Monthly plan = Monthly.over(
                PRINTED, LAST, month -> published.figure("1.8", month).nearestOutOf(referrals.in(month)));
        yieldToLastYear(plan);
        int before = rolling(FIRST_ROLLING);
        for (YearMonth month = FIRST_ROLLING.plusMonths(1); !month.isAfter(LAST_ROLLING); month = month.plusMonths(1)) {
            int now = rolling(month);
            plan.set(month.minusMonths(12), Plan.yearBefore(before, now, plan.in(month)));
            before = now;
        }
        plan.set(DECEMBER_2015, before - plan.sum(PRINTED, LAST_ROLLING));
        return plan.set(FIRST, APRIL_2015, month -> (int) Math.round(referrals.in(month) * BEFORE));
    }

    private int rolling(YearMonth last) {
        return published.figure("1.9", last).outOf(referrals.yearTo(last)).middle();
    }

    private void yieldToLastYear(Monthly plan) {
        List<YearMonth> free = Stream.iterate(PRINTED, month -> month.isBefore(LAST), month -> month.plusMonths(1))
                .filter(month -> published.figure("1.8", month).outOf(referrals.in(month)).isNone())
                .toList();
        int excess = plan.yearTo(LAST)
                - published.figure("1.9", LAST).outOf(referrals.yearTo(LAST)).greatest();
        for (int i = 0; i < free.size(); i++) {
            int share = excess * (i + 1) / free.size() - excess * i / free.size();
            plan.set(free.get(i), plan.in(free.get(i)) - share);
        }
    }
}
