package safeguarding.core.publication;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.Optional;
import safeguarding.core.calendar.London;
import safeguarding.core.calendar.WorkingDays;

/**
 * The status of a month's publication, and how it changes: provisional until its cut-off, then final, then restated.
 * A published revision is never changed; the next one replaces it. Figures that have changed since are shown at once,
 * and are part of the next revision.
 *
 * @param pendingSince when the first change that is not yet in a revision was calculated, if there is one
 */
public record Publication(Status status, int revision, Optional<Instant> pendingSince) {

    /** A month for which nothing has been published. */
    public static final Publication NONE = new Publication(Status.PROVISIONAL, 0, Optional.empty());

    /**
     * The facts that decide whether to publish a month again.
     *
     * @param changed whether any figure differs from the last snapshot
     * @param differs whether any figure differs from the last revision
     * @param isPastCutOff whether the month's cut-off has passed
     * @param now the current time
     * @param restating when changes become a revision
     */
    public record Situation(boolean changed, boolean differs, boolean isPastCutOff, Instant now, RestatementSchedule restating) {}

    /**
     * The moment from which a month's figures are final.
     *
     * @param workingDays how many working days after the end of the month
     * @param time the time on the last of these days; the end of that day if there is none
     */
    public static Instant cutOff(YearMonth month, int workingDays, Optional<LocalTime> time, WorkingDays calendar) {
        LocalDate day = calendar.plus(month.atEndOfMonth(), workingDays);
        return time.map(at -> day.atTime(at).atZone(London.ZONE).toInstant())
                .orElseGet(() -> London.startOf(day.plusDays(1)));
    }

    /** What to publish now, if anything. */
    public Optional<Publication> next(Situation is) {
        if (revision == 0) {
            if (is.isPastCutOff()) {
                return Optional.of(new Publication(Status.FINAL, 1, Optional.empty()));
            }
            return is.changed() ? Optional.of(NONE) : Optional.empty();
        }
        if (!is.differs()) {
            return pendingSince.map(since -> new Publication(status, revision, Optional.empty()));
        }
        Instant since = pendingSince.orElse(is.now());
        if (!is.now().isBefore(is.restating().due(since))) {
            return Optional.of(new Publication(Status.RESTATED, revision + 1, Optional.empty()));
        }
        return is.changed() ? Optional.of(new Publication(status, revision, Optional.of(since))) : Optional.empty();
    }

    /** Whether its revision differs from an earlier one. */
    public boolean isNewRevision(Publication before) {
        return revision != before.revision;
    }
}
