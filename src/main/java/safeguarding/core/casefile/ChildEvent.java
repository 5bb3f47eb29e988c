package safeguarding.core.casefile;

import java.time.LocalDate;
import java.util.Optional;
import safeguarding.core.casefile.code.Ethnicity;
import safeguarding.core.casefile.code.Sex;

/** The child itself: who the file is about, and what becomes of the file. */
public sealed interface ChildEvent extends CaseEvent {

    /** A child becomes known to the authority. Dates of birth are whole days, since many clocks run from birthdays. */
    record ChildRegistered(
            Envelope envelope,
            Optional<LocalDate> dateOfBirth,
            Optional<LocalDate> expectedDateOfBirth,
            Sex sex,
            Ethnicity ethnicity,
            boolean disabled)
            implements ChildEvent {}

    /** What is known of the child changes; it takes the place of what was registered. */
    record PersonUpdated(
            Envelope envelope,
            Optional<LocalDate> dateOfBirth,
            Optional<LocalDate> expectedDateOfBirth,
            Sex sex,
            Ethnicity ethnicity,
            boolean disabled)
            implements ChildEvent {}

    /** The child has died. */
    record ChildDied(Envelope envelope) implements ChildEvent {}

    /**
     * Two files are found to be of one child: all that was or will be recorded under this child id belongs to the file
     * of {@code intoChildId}.
     */
    record PersonMerged(Envelope envelope, String intoChildId) implements ChildEvent {}

    /** The file must be erased: everything recorded about this child up to {@code recordedAt} is deleted permanently. */
    record ChildFileErased(Envelope envelope) implements ChildEvent {}

    /**
     * The file is to be kept, whatever the retention schedule says, while this stands: it cannot be erased. The same record
     * takes it back.
     */
    record ChildFileHeld(Envelope envelope, boolean held) implements ChildEvent {}

    /**
     * The file is to be kept but not used while this stands (UK GDPR article 18): it is in no figure and on no worklist. The
     * same record lifts it.
     */
    record ChildFileRestricted(Envelope envelope, boolean restricted) implements ChildEvent {}

    /**
     * An event is withdrawn: the one of kind {@code eventType} on this record counts no longer. Withdrawing the event
     * that begins a record takes all of the record out, since nothing else of it counts without its beginning.
     */
    record RecordWithdrawn(Envelope envelope, String eventType) implements ChildEvent {}
}
