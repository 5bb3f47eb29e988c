package safeguarding.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;

/** The oracle's own count of working days, based on the file of bank holidays. */
final class Weekdays {

    private static final LocalDate FIRST = LocalDate.of(1990, 1, 1);
    private static final int DAYS = 366 * 70;

    /** For each day since the first, the number of working days up to and including it. */
    private static final int[] SO_FAR = countEachDay();

    private Weekdays() {}

    /** The working days after one day, up to and including another. The day on which the clock starts is day 0. */
    static int after(LocalDate start, LocalDate end) {
        return end.isAfter(start) ? SO_FAR[index(end)] - SO_FAR[index(start)] : 0;
    }

    /** The n-th working day after a day. */
    static LocalDate nth(int n, LocalDate start) {
        LocalDate day = start;
        while (after(start, day) < n) {
            day = day.plusDays(1);
        }
        return day;
    }

    private static int index(LocalDate day) {
        return (int) (day.toEpochDay() - FIRST.toEpochDay());
    }

    private static int[] countEachDay() {
        Set<LocalDate> bankHolidays = readBankHolidays();
        int[] soFar = new int[DAYS];
        int count = 0;
        for (int i = 0; i < DAYS; i++) {
            LocalDate day = FIRST.plusDays(i);
            boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            if (!weekend && !bankHolidays.contains(day)) {
                count++;
            }
            soFar[i] = count;
        }
        return soFar;
    }

    private static Set<LocalDate> readBankHolidays() {
        try (var file = Weekdays.class.getResourceAsStream("/calendars/bank-holidays-england.csv")) {
            Set<LocalDate> days = new HashSet<>();
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (line.matches("\\d{4}-\\d\\d-\\d\\d,.*")) {
                    days.add(LocalDate.parse(line.split(",")[0]));
                }
            }
            return days;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
