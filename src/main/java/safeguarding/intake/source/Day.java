package safeguarding.intake.source;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import safeguarding.core.calendar.London;

/**
 * A date in a table, with the time if there is one: ISO 8601, day first (31/01/2017) or a spreadsheet's serial number
 * (42766). Midnight counts as no time, because that is how a date is stored in a column of dates and times.
 */
public record Day(LocalDate date, Optional<Instant> at) {

    /** The placeholder that systems use for no date. */
    private static final LocalDate PLACEHOLDER = LocalDate.of(1901, 1, 1);

    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})(?:[T ](\\d{2}:\\d{2}(?::\\d{2})?).*)?");
    private static final Pattern DAY_FIRST =
            Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})(?:[T ](\\d{2}:\\d{2}(?::\\d{2})?).*)?");

    /** Five digits, which cover the years 1927 to 2173. */
    private static final Pattern SERIAL = Pattern.compile("(\\d{5})(?:\\.\\d+)?");

    /** The day that spreadsheets number 0, so that those after February 1900 have the right number. */
    private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30);

    /**
     * The date in a text; empty for a placeholder such as 1900-01-01.
     *
     * @throws DateTimeException if it is not a date
     */
    public static Optional<Day> parse(String text) {
        Matcher iso = ISO.matcher(text);
        Matcher dayFirst = DAY_FIRST.matcher(text);
        if (iso.matches()) {
            return of(number(iso, 1), number(iso, 2), number(iso, 3), iso.group(4));
        }
        if (dayFirst.matches()) {
            return of(number(dayFirst, 3), number(dayFirst, 2), number(dayFirst, 1), dayFirst.group(4));
        }
        Matcher serial = SERIAL.matcher(text);
        if (serial.matches()) {
            return Optional.of(new Day(SERIAL_ZERO.plusDays(number(serial, 1)), Optional.empty()));
        }
        throw new DateTimeException("not a date");
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static Optional<Day> of(int year, int month, int day, String time) {
        LocalDate date = LocalDate.of(year, month, day);
        Optional<Instant> at = Optional.ofNullable(time)
                .map(LocalTime::parse)
                .filter(clock -> !clock.equals(LocalTime.MIDNIGHT))
                .map(clock -> date.atTime(clock).atZone(London.ZONE).toInstant())
                .filter(moment -> London.dateOf(moment).equals(date));
        return date.isBefore(PLACEHOLDER) ? Optional.empty() : Optional.of(new Day(date, at));
    }
}
