package safeguarding.core.calendar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
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

    private final Set<LocalDate> bankHolidays;

    public WorkingDays(Set<LocalDate> bankHolidays) {
        this.bankHolidays = Set.copyOf(bankHolidays);
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
        DayOfWeek weekday = day.getDayOfWeek();
        return weekday != DayOfWeek.SATURDAY && weekday != DayOfWeek.SUNDAY && !bankHolidays.contains(day);
    }

    /** How many working days there are after {@code start}, up to and including {@code end}; 0 where end is not later. */
    public int between(LocalDate start, LocalDate end) {
        int count = 0;
        for (LocalDate day = start.plusDays(1); !day.isAfter(end); day = day.plusDays(1)) {
            if (isWorkingDay(day)) {
                count++;
            }
        }
        return count;
    }

    /** The {@code count}-th working day after {@code start}: the last day that is "within count working days" of it. */
    public LocalDate plus(LocalDate start, int count) {
        LocalDate day = start;
        for (int left = count; left > 0; ) {
            day = day.plusDays(1);
            if (isWorkingDay(day)) {
                left--;
            }
        }
        return day;
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
