package safeguarding.core.casefile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import safeguarding.core.casefile.code.SourceSystem;

/**
 * What every case event says of itself: whose case it is, which record it speaks of, when it happened and when that was
 * written down. Two dates are kept because the truth arrives late: {@code happenedOn} decides where an event counts,
 * {@code recordedAt} decides which of two versions of it is believed.
 *
 * @param eventId unique to this message; the same event sent twice carries the same id
 * @param authority the three-digit code of the authority whose case it is
 * @param childId a pseudonym of the child, known to this authority only
 * @param recordId the row in the case system that the event speaks of
 * @param happenedOn the date in England on which it happened
 * @param happenedAt the moment, where the source knows it
 * @param recordedAt when the source wrote it down
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

    /** The same of something that happened on another day and was written down at another time. */
    public Envelope on(LocalDate day, Instant writtenDown) {
        return new Envelope(eventId, authority, childId, recordId, day, happenedAt, writtenDown, sourceSystem);
    }
}
