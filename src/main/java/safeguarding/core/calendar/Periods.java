package safeguarding.core.calendar;

import java.time.LocalDate;
import java.time.YearMonth;

/** The periods over which indicators are read, each up to and including a day. */
public final class Periods {

    private static final int APRIL = 4;

    private Periods() {}

    /** The calendar month of a day, so far. */
    public static Interval monthTo(LocalDate day) {
        return new Interval(day.withDayOfMonth(1), day.plusDays(1));
    }

    /**
     * The twelve months that end with a day: from the day after the same day a year ago. At the end of a month these are
     * twelve calendar months, so that the year to 28 February 2017 does not take in 29 February 2016.
     */
    public static Interval twelveMonthsTo(LocalDate day) {
        YearMonth month = YearMonth.from(day);
        LocalDate first = day.equals(month.atEndOfMonth())
                ? month.minusMonths(11).atDay(1)
                : day.minusMonths(12).plusDays(1);
        return new Interval(first, day.plusDays(1));
    }

    /** The April with which the financial year of a month begins. */
    public static YearMonth financialYearStart(YearMonth month) {
        int year = month.getMonthValue() >= APRIL ? month.getYear() : month.getYear() - 1;
        return YearMonth.of(year, APRIL);
    }
}
