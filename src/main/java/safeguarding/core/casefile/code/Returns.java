package safeguarding.core.casefile.code;

import java.time.LocalDate;
import java.time.Month;

/**
 * The yearly returns to the Department for Education that have a code. The return of a year, such as 2025, covers the twelve
 * months to 31 March of that year; so does that year's census of children in need.
 *
 * @param first the year of the first of them
 * @param last the year of the last of them
 */
public record Returns(int first, int last) {

    /** A code that was there before the returns of which lists are known, and still is. */
    public static final Returns ALL = new Returns(Integer.MIN_VALUE, Integer.MAX_VALUE);

    /** A code that was added. */
    public static Returns from(int year) {
        return new Returns(year, Integer.MAX_VALUE);
    }

    /** A code that was taken out. */
    public static Returns until(int year) {
        return new Returns(Integer.MIN_VALUE, year);
    }

    /** Whether a day lies in one of them. */
    public boolean cover(LocalDate day) {
        int year = day.getMonthValue() <= Month.MARCH.getValue() ? day.getYear() : day.getYear() + 1;
        return first <= year && year <= last;
    }
}
