package safeguarding.testkit;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Random;
import safeguarding.core.calendar.London;

/**
 * Random dates as a tester would pick them: on the edges of months, years, holidays and limits more often than chance
 * would.
 */
final class RandomDays {

    private static final List<LocalDate> EASTERS = List.of(
            LocalDate.of(2014, 4, 20), LocalDate.of(2015, 4, 5), LocalDate.of(2016, 3, 27), LocalDate.of(2017, 4, 16));

    /** Longer than anything happens after a day in the history, unless it follows from something else. */
    private static final int FAR_DAYS = 800;

    private final Random random;
    private final LocalDate first;
    private final int length;

    RandomDays(Random random, YearMonth first, YearMonth last) {
        this.random = random;
        this.first = first.atDay(1);
        this.length = (int) ChronoUnit.DAYS.between(first.atDay(1), last.atEndOfMonth()) + 1;
    }

    /** Whether a day is so long after the history that nothing should happen on it. */
    boolean isFarAfter(LocalDate day) {
        return day.isAfter(first.plusDays(length + FAR_DAYS));
    }

    /** A day in the history; two times in five a notable one. */
    LocalDate any() {
        return random.nextInt(5) < 2 ? notable() : first.plusDays(random.nextInt(length));
    }

    private LocalDate notable() {
        LocalDate day = first.plusDays(random.nextInt(length));
        return switch (random.nextInt(8)) {
            case 0 -> day.withDayOfMonth(1);
            case 1 -> day.with(TemporalAdjusters.lastDayOfMonth());
            case 2 -> LocalDate.of(day.getYear(), Month.MARCH, 31).plusDays(random.nextInt(2));
            case 3 -> LocalDate.of(day.getYear(), Month.DECEMBER, 22).plusDays(random.nextInt(13));
            case 4 -> LocalDate.of(2016, Month.FEBRUARY, 28).plusDays(random.nextInt(3));
            case 5 -> clockChange(day).plusDays(random.nextInt(3) - 1);
            case 6 -> EASTERS.get(random.nextInt(EASTERS.size())).plusDays(random.nextInt(5) - 3);
            default -> day.with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY)).plusDays(random.nextInt(4));
        };
    }

    private LocalDate clockChange(LocalDate day) {
        Month month = random.nextBoolean() ? Month.MARCH : Month.OCTOBER;
        return LocalDate.of(day.getYear(), month, 1).with(TemporalAdjusters.lastInMonth(DayOfWeek.SUNDAY));
    }

    /** A day shortly or long after another, sometimes the same, rarely before it. */
    LocalDate after(LocalDate day) {
        return switch (random.nextInt(8)) {
            case 0 -> day;
            case 1 -> day.minusDays(1 + random.nextInt(3));
            case 2 -> day.plusDays(1);
            case 3, 4 -> day.plusDays(random.nextInt(30));
            case 5 -> day.with(TemporalAdjusters.firstDayOfNextMonth());
            default -> day.plusDays(random.nextInt(400));
        };
    }

    /** About the last working day within a limit: usually that day or one of the two beside it. */
    LocalDate aboutWorkingDays(int limit, LocalDate since) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> Weekdays.nth(limit, since);
            case 2, 3 -> Weekdays.nth(limit + 1, since);
            case 4 -> Weekdays.nth(limit + 1, since).minusDays(1);
            case 5 -> Weekdays.nth(limit, since).minusDays(1);
            default -> after(since);
        };
    }

    /** About that many months later: usually to the day or one day off. */
    LocalDate aboutMonths(int months, LocalDate since) {
        LocalDate exactly = since.plusMonths(months);
        return random.nextInt(6) == 0 ? after(since) : exactly.plusDays(random.nextInt(3) - 1);
    }

    /** A day within three days of another, or any day. */
    LocalDate insteadOf(LocalDate day) {
        return switch (random.nextInt(4)) {
            case 0 -> any();
            case 1 -> day;
            default -> day.plusDays(random.nextInt(7) - 3);
        };
    }

    /** An instant on a day in England. */
    Instant momentOf(LocalDate day) {
        LocalTime time = random.nextInt(4) == 0 ? LocalTime.MIDNIGHT : LocalTime.ofSecondOfDay(random.nextInt(86_400));
        return day.atTime(time).atZone(London.ZONE).toInstant();
    }
}
