package safeguarding.dataset;

import static safeguarding.dataset.Plan.APRIL_2015;
import static safeguarding.dataset.Plan.DECEMBER_2015;
import static safeguarding.dataset.Plan.FIRST;
import static safeguarding.dataset.Plan.LAST;
import static safeguarding.dataset.Plan.MARCH_2016;
import static safeguarding.dataset.Plan.PRINTED;
import static safeguarding.dataset.PrintedCell.DENOMINATOR;
import static safeguarding.dataset.PrintedCell.NUMERATOR;
import static safeguarding.dataset.PrintedCell.VALUE;

import java.time.YearMonth;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import safeguarding.core.casefile.code.AssessmentOutcome;

/**
 * The plan for section 2: assessments. In six months of 2016 the printed outcomes do not add up to the number
 * completed. Every assessment has an outcome, so the rest are "other or not recorded".
 *
 * @param overdueBefore how many are overdue when the first month starts
 */
record AssessmentPlan(
        Monthly started,
        Monthly completed,
        Monthly inTime,
        Monthly overdue,
        int overdueBefore,
        Map<YearMonth, Map<AssessmentOutcome, Integer>> outcomes) {

    /** How many are open when the first month starts, including those overdue. */
    static final int OPEN_BEFORE = 410;

    private static final int OVERDUE_BEFORE = 6;

    private static final Map<AssessmentOutcome, String> INDICATORS = new EnumMap<>(Map.of(
            AssessmentOutcome.ONGOING_INVOLVEMENT, "2.5",
            AssessmentOutcome.NO_FURTHER_ACTION, "2.6",
            AssessmentOutcome.STEP_DOWN, "2.7",
            AssessmentOutcome.OUT_OF_AREA, "2.8",
            AssessmentOutcome.OTHER_OR_NOT_RECORDED, "2.9"));

    static AssessmentPlan of(Published published, SeededChance chance) {
        Monthly started = Monthly.over(PRINTED, LAST, month -> published.count("2.1", month));
        started.spread(
                published.yearlyCount("2.1", "2015/16", VALUE) - started.sum(PRINTED, MARCH_2016),
                APRIL_2015,
                DECEMBER_2015,
                chance);
        started.spread(published.yearlyCount("2.1", "2014/15", VALUE) / 4, FIRST, APRIL_2015.minusMonths(1), chance);

        Monthly completed = Monthly.over(PRINTED, LAST, month -> published.denominator("2.5", month));
        completed.spread(
                published.yearlyCount("2.5", "2015/16", DENOMINATOR) - completed.sum(PRINTED, MARCH_2016),
                APRIL_2015,
                DECEMBER_2015,
                chance);
        completed.set(FIRST, APRIL_2015.minusMonths(1), started::in);

        Monthly inTime = Monthly.over(
                PRINTED, LAST, month -> published.figure("2.2", month).nearestOutOf(completed.in(month)));
        int year = Rounded.of(published.yearly("2.2", "2015/16", VALUE, ""))
                .nearestOutOf(published.yearlyCount("2.5", "2015/16", DENOMINATOR));
        int all = completed.sum(APRIL_2015, DECEMBER_2015);
        int left = year - inTime.sum(PRINTED, MARCH_2016);
        inTime.set(FIRST, DECEMBER_2015, month -> Math.round((float) completed.in(month) * left / all));

        Monthly overdue = Monthly.over(PRINTED, LAST, month -> published.count("2.3", month));
        overdue.set(FIRST, DECEMBER_2015, month -> chance.between(4, 9));
        return new AssessmentPlan(
                started, completed, inTime, overdue, OVERDUE_BEFORE, outcomes(published, completed));
    }

    private static Map<YearMonth, Map<AssessmentOutcome, Integer>> outcomes(Published published, Monthly completed) {
        Map<YearMonth, Map<AssessmentOutcome, Integer>> outcomes = new TreeMap<>();
        for (YearMonth month = PRINTED; !month.isAfter(LAST); month = month.plusMonths(1)) {
            YearMonth of = month;
            outcomes.put(month, partition(completed.in(month), number -> published.numerator(number, of)));
        }
        Map<AssessmentOutcome, Integer> before = new EnumMap<>(AssessmentOutcome.class);
        INDICATORS.forEach((outcome, number) -> before.put(
                outcome,
                published.yearlyCount(number, "2015/16", NUMERATOR)
                        - published.numerator(number, PRINTED)
                        - published.numerator(number, PRINTED.plusMonths(1))
                        - published.numerator(number, MARCH_2016)));
        for (YearMonth month = FIRST; month.isBefore(PRINTED); month = month.plusMonths(1)) {
            outcomes.put(month, Shares.of(completed.in(month), before));
        }
        return outcomes;
    }

    private static Map<AssessmentOutcome, Integer> partition(
            int completed, ToIntFunction<String> printed) {
        Map<AssessmentOutcome, Integer> partition = new EnumMap<>(AssessmentOutcome.class);
        int left = completed;
        for (Map.Entry<AssessmentOutcome, String> entry : INDICATORS.entrySet()) {
            if (entry.getKey() != AssessmentOutcome.OTHER_OR_NOT_RECORDED) {
                int number = printed.applyAsInt(entry.getValue());
                partition.put(entry.getKey(), number);
                left -= number;
            }
        }
        partition.put(AssessmentOutcome.OTHER_OR_NOT_RECORDED, left);
        return partition;
    }

    /** How many of a month's completed assessments are late. */
    int late(YearMonth month) {
        return completed.in(month) - inTime.in(month);
    }

    /** How many become overdue in a month: the change in the number overdue, plus those completed late. */
    int fallingDue(YearMonth month) {
        int before = month.equals(FIRST) ? overdueBefore : overdue.in(month.minusMonths(1));
        return overdue.in(month) - before + late(month);
    }
}
