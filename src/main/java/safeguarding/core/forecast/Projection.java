package safeguarding.core.forecast;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.indicator.Amount;
import safeguarding.core.indicator.Unit;

/**
 * A month's projected figure, at the rate of its working days so far.
 *
 * @param value the most likely figure
 * @param low the lower end of a 95% interval
 * @param high the upper end of a 95% interval
 * @param workingDaysSoFar the number of working days that the rate is calculated from: those before today
 * @param workingDays the number of working days in the month
 */
public record Projection(BigDecimal value, BigDecimal low, BigDecimal high, int workingDaysSoFar, int workingDays) {

    /*
     * A count: events come one by one and independently, at a rate that is known only from those of the days so far. With
     * n of them on w working days and r days left, n * r / w more are expected, with the variance of their own number
     * (Poisson) and that of the rate on top: n * r / w * (1 + r / w). One event is added to n there, so that none so far does
     * not pass for a certainty that none will come.
     *
     * A percentage: the share stays, and of the m cases still to come, as many as at the pace so far, each is one of those
     * counted with that probability. The share is drawn a little to the middle, (n + 1) of (d + 2), so that 0 of 3 does
     * not pass for a certainty. The variance of the month's share is p * (1 - p) * m * (1 + m / d) / (d + m)^2.
     */
    private static final double DEVIATIONS = 1.96;

    private static final int FEWEST_WORKING_DAYS = 3;

    /** A month so far: its figure at the end of yesterday and today's, and how much of the month is over. */
    record SoFar(Amount untilYesterday, Amount today, int workingDaysSoFar, int workingDays) {

        static SoFar of(Amount untilYesterday, Amount today, WorkingDays days, LocalDate day) {
            LocalDate before = day.withDayOfMonth(1).minusDays(1);
            return new SoFar(
                    untilYesterday,
                    today,
                    days.between(before, day.minusDays(1)),
                    days.between(before, day.withDayOfMonth(day.lengthOfMonth())));
        }

        private double left() {
            return (workingDays - workingDaysSoFar) / (double) workingDaysSoFar;
        }
    }

    static Optional<Projection> of(Unit unit, SoFar month) {
        if (month.workingDaysSoFar() < FEWEST_WORKING_DAYS) {
            return Optional.empty();
        }
        return switch (unit) {
            case COUNT, RATE_PER_10_000 -> count(unit, month);
            case PERCENTAGE -> share(month);
            case AVERAGE, PER_FULL_TIME_EQUIVALENT -> Optional.empty();
        };
    }

    private static Optional<Projection> count(Unit unit, SoFar month) {
        double pace = month.untilYesterday().numerator() * month.left();
        double doubt = (month.untilYesterday().numerator() + 1) * month.left() * (1 + month.left());
        double spread = DEVIATIONS * Math.sqrt(doubt);
        double expected = Math.max(month.today().numerator(), month.untilYesterday().numerator() + pace);
        return projection(
                unit,
                month,
                new double[] {expected, Math.max(month.today().numerator(), expected - spread), expected + spread});
    }

    private static Optional<Projection> share(SoFar month) {
        double so = month.today().numerator();
        double of = month.today().denominator();
        if (of == 0) {
            return Optional.empty();
        }
        double toCome = month.untilYesterday().denominator() * month.left();
        double chance = (so + 1) / (of + 2);
        double spread =
                DEVIATIONS * Math.sqrt(chance * (1 - chance) * toCome * (1 + toCome / of)) / (of + toCome);
        double share = so / of;
        return Optional.of(new Projection(
                percent(share),
                percent(Math.max(0, share - spread)),
                percent(Math.min(1, share + spread)),
                month.workingDaysSoFar(),
                month.workingDays()));
    }

    private static BigDecimal percent(double share) {
        return Unit.PERCENTAGE.rounded(BigDecimal.valueOf(share).movePointRight(2));
    }

    private static Optional<Projection> projection(Unit unit, SoFar month, double[] values) {
        long population = unit == Unit.COUNT ? 0 : month.today().denominator();
        if (unit != Unit.COUNT && population == 0) {
            return Optional.empty();
        }
        BigDecimal[] figures = new BigDecimal[values.length];
        for (int i = 0; i < values.length; i++) {
            long whole = BigDecimal.valueOf(values[i])
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact();
            figures[i] = unit.value(new Amount(whole, population)).orElseThrow();
        }
        return Optional.of(new Projection(
                figures[0], figures[1], figures[2], month.workingDaysSoFar(), month.workingDays()));
    }
}
