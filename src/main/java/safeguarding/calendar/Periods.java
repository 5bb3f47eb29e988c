package safeguarding.calendar;

import java.time.LocalDate;
import java.time.YearMonth;

/** The stretches of days that indicators are read over, each up to and including a day. */
public final class Periods {

    private static final int APRIL = 4;

    private Periods() {}

    /** The calendar month of a day, so far. */
    public static Interval monthTo(LocalDate day) {
        return new Interval(day.withDayOfMonth(1), day.plusDays(1));
    }

    /** The twelve months that end with a day: from the day after the same day a year ago. */
    public static Interval twelveMonthsTo(LocalDate day) {
        return new Interval(day.minusMonths(12).plusDays(1), day.plusDays(1));
    }

    /** The April with which the financial year of a month begins. */
    public static YearMonth financialYearStart(YearMonth month) {
        int year = month.getMonthValue() >= APRIL ? month.getYear() : month.getYear() - 1;
        return YearMonth.of(year, APRIL);
    }
}
