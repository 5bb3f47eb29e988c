package safeguarding.testkit;

import java.time.LocalDate;
import java.time.Month;

/** Some days in a row, with both ends: the oracle's own months and years, since it proves those of the program. */
record Stretch(LocalDate first, LocalDate last) {

    /** The month of a day, up to that day. */
    static Stretch monthUpTo(LocalDate day) {
        return new Stretch(LocalDate.of(day.getYear(), day.getMonth(), 1), day);
    }

    /** From the last 1 April up to a day. */
    static Stretch financialYearUpTo(LocalDate day) {
        LocalDate april = LocalDate.of(day.getYear(), Month.APRIL, 1);
        return new Stretch(day.isBefore(april) ? april.minusYears(1) : april, day);
    }

    /** From the day after "twelve months before the day" up to the day. */
    static Stretch twelveMonthsUpTo(LocalDate day) {
        return new Stretch(day.minusMonths(12).plusDays(1), day);
    }

    boolean holds(LocalDate day) {
        return day.compareTo(first) >= 0 && day.compareTo(last) <= 0;
    }
}
