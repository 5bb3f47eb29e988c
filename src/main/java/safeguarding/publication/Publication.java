package safeguarding.publication;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.Optional;
import safeguarding.calendar.London;
import safeguarding.calendar.WorkingDays;

/**
 * How a month's publication stands, and the rule by which it moves on: provisional until its cut-off, then final, then
 * restated with every change. A snapshot once published is never rewritten; the next revision takes its place.
 */
public record Publication(Status status, int revision) {

    /** A month of which nothing has been published. */
    public static final Publication NONE = new Publication(Status.PROVISIONAL, 0);

    /**
     * The moment from which a month's figures are final.
     *
     * @param workingDays how many working days after its end
     * @param time the time on the last of them; its end where there is none
     */
    public static Instant cutOff(YearMonth month, int workingDays, Optional<LocalTime> time, WorkingDays calendar) {
        LocalDate day = calendar.plus(month.atEndOfMonth(), workingDays);
        return time.map(at -> day.atTime(at).atZone(London.ZONE).toInstant())
                .orElseGet(() -> London.startOf(day.plusDays(1)));
    }

    /**
     * What to publish now, if anything.
     *
     * @param changed whether any figure of the month has changed since it was last published, or it never was
     * @param pastCutOff whether the month's cut-off has come
     */
    public Optional<Publication> next(boolean changed, boolean pastCutOff) {
        if (revision > 0) {
            return changed ? Optional.of(new Publication(Status.RESTATED, revision + 1)) : Optional.empty();
        }
        if (pastCutOff) {
            return Optional.of(new Publication(Status.FINAL, 1));
        }
        return changed ? Optional.of(NONE) : Optional.empty();
    }
}
