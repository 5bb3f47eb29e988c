package safeguarding.core.casefile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import safeguarding.core.casefile.code.SourceSystem;

/**
 * What every case event has: whose case it is, which record it is about, when it happened and when that was recorded.
 * There are two dates because events are often recorded late: {@code happenedOn} decides the day on which an event counts,
 * and {@code recordedAt} decides which of two versions of it counts.
 *
 * @param eventId unique to this message; the same event sent twice has the same id
 * @param authority the three-digit code of the authority whose case it is
 * @param childId a pseudonym of the child, known to this authority only
 * @param recordId the row in the case system that the event is about
 * @param happenedOn the date in England on which it happened
 * @param happenedAt the moment at which it happened, if the source knows it
 * @param recordedAt when the source recorded it
 * @param sourceSystem where it came from
 */
public record Envelope(
        String eventId,
        String authority,
        String childId,
        String recordId,
        LocalDate happenedOn,
        Optional<Instant> happenedAt,
        Instant recordedAt,
        SourceSystem sourceSystem) {

    /** The same envelope for another day and another time of recording. */
    public Envelope on(LocalDate day, Instant writtenDown) {
        return new Envelope(eventId, authority, childId, recordId, day, happenedAt, writtenDown, sourceSystem);
    }
}
