package safeguarding.dataset;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * A child protection plan that is open for two years: the month in which it becomes two years old, and the month in
 * which it ends. The numbers of plans that are two years old at the end of a month (5.11), and that end in a month after
 * at least two years (5.12), are as printed.
 */
record LongPlan(YearMonth isLongFrom, YearMonth endsIn) {

    static final int DAYS = 730;

    private static final int SOON = 3;

    /** All long plans, except the one that is still open after the printed months. */
    static List<LongPlan> of(Published published) {
        List<LongPlan> plans = new ArrayList<>();
        List<YearMonth> open = new ArrayList<>();
        for (int i = 0; i < PrintedMonths.LAST; i++) {
            YearMonth month = PrintedMonths.month(i);
            int ended = published.numerator("5.12", month);
            for (int j = 0; j < ended; j++) {
                plans.add(new LongPlan(open.isEmpty() ? month : open.remove(0), month));
            }
            while (open.size() < published.numerator("5.11", month)) {
                open.add(month);
            }
        }
        return plans;
    }

    /** The first day of the plan. The plan becomes two years old early in {@code isLongFrom}. */
    LocalDate start() {
        return isLongFrom.atDay(SOON).minusDays(DAYS);
    }
}
