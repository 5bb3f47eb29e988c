package safeguarding.dataset;

import static safeguarding.dataset.Plan.APRIL_2015;
import static safeguarding.dataset.Plan.DECEMBER_2015;
import static safeguarding.dataset.Plan.FIRST;
import static safeguarding.dataset.Plan.LAST;
import static safeguarding.dataset.Plan.MARCH_2016;
import static safeguarding.dataset.Plan.PRINTED;
import static safeguarding.dataset.PrintedCell.NUMERATOR;
import static safeguarding.dataset.PrintedCell.VALUE;

import java.time.YearMonth;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import safeguarding.core.casefile.code.Section47Outcome;

/**
 * The plan for section 3: section 47 enquiries. The numbers started from February to November 2015 follow from the
 * rolling years of 2016. December 2015 is the rest of the rolling year to January 2016. Completed enquiries without a
 * printed outcome (in September and October 2016) have the outcome "not recorded".
 */
record EnquiryPlan(Monthly started, Monthly completed, Map<YearMonth, Map<Section47Outcome, Integer>> outcomes) {

    /** How many are open when the first month starts. */
    static final int OPEN_BEFORE = 45;

    private static final int FIRST_STARTED = 96;
    private static final YearMonth NOVEMBER_2016 = YearMonth.of(2016, 11);

    private static final Map<Section47Outcome, String> INDICATORS = new EnumMap<>(Map.of(
            Section47Outcome.CONTINUING_RISK, "3.5",
            Section47Outcome.NO_CONTINUING_RISK, "3.6",
            Section47Outcome.NOT_SUBSTANTIATED, "3.7"));

    static EnquiryPlan of(Published published, SeededChance chance) {
        Monthly started = Monthly.over(PRINTED, LAST, month -> published.count("3.1", month));
        for (YearMonth month = PRINTED.plusMonths(1); !month.isAfter(NOVEMBER_2016); month = month.plusMonths(1)) {
            started.set(
                    month.minusMonths(12),
                    Plan.yearBefore(
                            published.count("3.2", month.minusMonths(1)),
                            published.count("3.2", month),
                            started.in(month)));
        }
        started.set(
                DECEMBER_2015,
                published.count("3.2", PRINTED)
                        - started.in(PRINTED)
                        - started.sum(FIRST.plusMonths(1), DECEMBER_2015.minusMonths(1)));
        started.set(FIRST, FIRST_STARTED);

        Monthly completed = Monthly.over(PRINTED, LAST, month -> published.count("3.4", month));
        completed.spread(
                published.yearlyCount("3.4", "2015/16", VALUE) - completed.sum(PRINTED, MARCH_2016),
                APRIL_2015,
                DECEMBER_2015,
                chance);
        completed.spread(
                started.sum(FIRST, APRIL_2015.minusMonths(1)) - 30, FIRST, APRIL_2015.minusMonths(1), chance);
        return new EnquiryPlan(started, completed, outcomes(published, completed));
    }

    private static Map<YearMonth, Map<Section47Outcome, Integer>> outcomes(Published published, Monthly completed) {
        Map<YearMonth, Map<Section47Outcome, Integer>> outcomes = new TreeMap<>();
        for (YearMonth month = PRINTED; !month.isAfter(LAST); month = month.plusMonths(1)) {
            Map<Section47Outcome, Integer> inMonth = new EnumMap<>(Section47Outcome.class);
            int left = completed.in(month);
            for (Map.Entry<Section47Outcome, String> entry : INDICATORS.entrySet()) {
                int number = published.numerator(entry.getValue(), month);
                inMonth.put(entry.getKey(), number);
                left -= number;
            }
            inMonth.put(Section47Outcome.NOT_RECORDED, left);
            outcomes.put(month, inMonth);
        }
        Map<Section47Outcome, Integer> before = new EnumMap<>(Section47Outcome.class);
        INDICATORS.forEach(
                (outcome, number) -> before.put(outcome, published.yearlyCount(number, "2015/16", NUMERATOR)));
        for (YearMonth month = FIRST; month.isBefore(PRINTED); month = month.plusMonths(1)) {
            outcomes.put(month, Shares.of(completed.in(month), before));
        }
        return outcomes;
    }
}
