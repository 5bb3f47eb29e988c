package safeguarding.core.calendar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which days are working days in England: not a Saturday, a Sunday or a bank holiday. The day on which a clock starts
 * is day 0, so "within n working days" means {@code between(start, end) <= n}. Outside the years that the list of bank
 * holidays covers, only weekends are left out.
 *
 * @see <a href="https://www.gov.uk/bank-holidays">the bank holidays of England and Wales</a>
 */
public final class WorkingDays {

    private static final int WEEK = 7;
    private static final int WORKING_DAYS_A_WEEK = 5;

    /** A Monday, in days since 1970: weeks are counted from it. */
    private static final long MONDAY = 4;

    private final Set<LocalDate> bankHolidays;

    /** The bank holidays that are not at a weekend, in days since 1970, in order. */
    private final long[] onWeekdays;

    public WorkingDays(Set<LocalDate> bankHolidays) {
        this.bankHolidays = Set.copyOf(bankHolidays);
        onWeekdays = bankHolidays.stream()
                .mapToLong(LocalDate::toEpochDay)
                .filter(WorkingDays::isWeekday)
                .sorted()
                .toArray();
    }

    /** The working days of England and Wales, from the list supplied with the program. */
    public static WorkingDays ofEngland() {
        try (var lines = new BufferedReader(new InputStreamReader(
                WorkingDays.class.getResourceAsStream("/calendars/bank-holidays-england.csv"),
                StandardCharsets.UTF_8))) {
            return new WorkingDays(lines.lines()
                    .skip(1)
                    .map(line -> LocalDate.parse(line.substring(0, line.indexOf(','))))
                    .collect(Collectors.toSet()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** These without some further days on which nobody works. */
    public WorkingDays without(Collection<LocalDate> closed) {
        if (closed.isEmpty()) {
            return this;
        }
        Set<LocalDate> all = new HashSet<>(bankHolidays);
        all.addAll(closed);
        return new WorkingDays(all);
    }

    public Set<LocalDate> bankHolidays() {
        return bankHolidays;
    }

    public boolean isWorkingDay(LocalDate day) {
        return isWorkingDay(day.toEpochDay());
    }

    private boolean isWorkingDay(long day) {
        return isWeekday(day) && Arrays.binarySearch(onWeekdays, day) < 0;
    }

    private static boolean isWeekday(long day) {
        return Math.floorMod(day - MONDAY, WEEK) < WORKING_DAYS_A_WEEK;
    }

    /** How many working days there are after {@code start}, up to and including {@code end}; 0 where end is not later. */
    public int between(LocalDate start, LocalDate end) {
        if (!start.isBefore(end)) {
            return 0;
        }
        long first = start.toEpochDay() + 1;
        long after = end.toEpochDay() + 1;
        long count = weekdaysBefore(after) - weekdaysBefore(first) - bankHolidaysBefore(after) + bankHolidaysBefore(first);
        return Math.toIntExact(count);
    }

    /** Weekdays before a day, counted from a fixed one. */
    private static long weekdaysBefore(long day) {
        long since = day - MONDAY;
        return Math.floorDiv(since, WEEK) * WORKING_DAYS_A_WEEK
                + Math.min(Math.floorMod(since, WEEK), WORKING_DAYS_A_WEEK);
    }

    private int bankHolidaysBefore(long day) {
        int found = Arrays.binarySearch(onWeekdays, day);
        return found < 0 ? -found - 1 : found;
    }

    /** The {@code count}-th working day after {@code start}: the last day that is "within count working days" of it. */
    public LocalDate plus(LocalDate start, int count) {
        long day = start.toEpochDay();
        for (int left = count; left > 0; ) {
            day++;
            if (isWorkingDay(day)) {
                left--;
            }
        }
        return LocalDate.ofEpochDay(day);
    }

    /** A day, or the last working day before it if it is not a working day. */
    public LocalDate lastUpTo(LocalDate day) {
        LocalDate last = day;
        while (!isWorkingDay(last)) {
            last = last.minusDays(1);
        }
        return last;
    }

    /** The first day on which more than {@code count} working days have passed since {@code start}. */
    public LocalDate firstDayPast(LocalDate start, int count) {
        return plus(start, count + 1);
    }
}
