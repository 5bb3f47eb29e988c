package safeguarding.core.publication;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.stream.Stream;
import safeguarding.core.calendar.London;

/** When changes to a month that has been published become its next revision. */
@FunctionalInterface
public interface RestatementSchedule {

    /** At once, with every change. */
    RestatementSchedule AT_ONCE = since -> since;

    /** The moment at which changes that have been pending since a moment are due. */
    Instant due(Instant since);

    /**
     * Once a day, with all changes since the last time.
     *
     * @param time the time of day in England; the end of the day if there is none
     */
    static RestatementSchedule daily(Optional<LocalTime> time) {
        return since -> Stream.of(London.dateOf(since), London.dateOf(since).plusDays(1))
                .map(day -> on(day, time))
                .filter(since::isBefore)
                .findFirst()
                .orElseThrow();
    }

    private static Instant on(LocalDate day, Optional<LocalTime> time) {
        return time.map(at -> day.atTime(at).atZone(London.ZONE).toInstant())
                .orElseGet(() -> London.startOf(day.plusDays(1)));
    }
}
