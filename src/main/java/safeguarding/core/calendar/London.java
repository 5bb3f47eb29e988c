package safeguarding.core.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The one time zone of this project: every date in it is a date in England. */
public final class London {

    public static final ZoneId ZONE = ZoneId.of("Europe/London");

    private London() {}

    /** The date in England at an instant. */
    public static LocalDate dateOf(Instant instant) {
        return instant.atZone(ZONE).toLocalDate();
    }

    /** The instant at which a date begins in England. */
    public static Instant startOf(LocalDate date) {
        return date.atStartOfDay(ZONE).toInstant();
    }

    /** A moment as people give it: an instant, or a date, which is meant up to its end in England. */
    public static Instant moment(String text) {
        return text.contains("T") ? Instant.parse(text) : startOf(LocalDate.parse(text).plusDays(1));
    }
}
