package safeguarding.testkit;

import java.time.LocalDate;
import java.time.Month;

/** A range of days, inclusive. These are the oracle's own months and years, since it checks the program's. */
record Stretch(LocalDate first, LocalDate last) {

    /** The month of a day, up to and including that day. */
    static Stretch monthUpTo(LocalDate day) {
        return new Stretch(LocalDate.of(day.getYear(), day.getMonth(), 1), day);
    }

    /** From the last 1 April up to a day. */
    static Stretch financialYearUpTo(LocalDate day) {
        LocalDate april = LocalDate.of(day.getYear(), Month.APRIL, 1);
        return new Stretch(day.isBefore(april) ? april.minusYears(1) : april, day);
    }

    /** From the day after "twelve months before the day" up to the day; at the end of a month, twelve whole months. */
    static Stretch twelveMonthsUpTo(LocalDate day) {
        boolean isMonthEnd = day.plusDays(1).getDayOfMonth() == 1;
        return isMonthEnd
                ? new Stretch(day.plusDays(1).minusYears(1), day)
                : new Stretch(day.minusMonths(12).plusDays(1), day);
    }

    boolean holds(LocalDate day) {
        return day.compareTo(first) >= 0 && day.compareTo(last) <= 0;
    }
}
