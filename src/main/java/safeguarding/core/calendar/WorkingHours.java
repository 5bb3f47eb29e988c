package safeguarding.core.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * The hours in which people work and record cases: 8am to 6pm in England, on working days. A weekend in which nothing
 * arrives does not count as silence.
 */
public record WorkingHours(WorkingDays days) {

    private static final LocalTime FIRST = LocalTime.of(8, 0);
    private static final LocalTime LAST = LocalTime.of(18, 0);

    /** How many whole working hours there are in {@code [from, to)}; 0 where {@code to} is not later. */
    public long between(Instant from, Instant to) {
        Duration worked = Duration.ZERO;
        for (LocalDate day = London.dateOf(from); !day.isAfter(London.dateOf(to)); day = day.plusDays(1)) {
            if (days.isWorkingDay(day)) {
                Instant start = later(from, day.atTime(FIRST).atZone(London.ZONE).toInstant());
                Instant end = earlier(to, day.atTime(LAST).atZone(London.ZONE).toInstant());
                worked = start.isBefore(end) ? worked.plus(Duration.between(start, end)) : worked;
            }
        }
        return worked.toHours();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
