package safeguarding.core.casefile;

import java.time.LocalDate;
import java.util.Optional;
import safeguarding.core.casefile.code.Ethnicity;
import safeguarding.core.casefile.code.Sex;

/** Events about the child: who the file is about, and what happens to the file. */
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

    /** The child's details change; they replace what was registered. */
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
     * Two files are found to be about the same child: everything recorded under this child id, before or after, belongs to the
     * file of {@code intoChildId}.
     */
    record PersonMerged(Envelope envelope, String intoChildId) implements ChildEvent {}

    /** The file must be erased: everything recorded about this child up to {@code recordedAt} is deleted permanently. */
    record ChildFileErased(Envelope envelope) implements ChildEvent {}

    /**
     * The file is on hold: it cannot be erased while this applies, whatever the retention schedule says. The same record
     * ends the hold.
     */
    record ChildFileHeld(Envelope envelope, boolean held) implements ChildEvent {}

    /**
     * The file is kept but must not be used while this applies (UK GDPR article 18): it is in no figure and on no worklist.
     * The same record lifts the restriction.
     */
    record ChildFileRestricted(Envelope envelope, boolean restricted) implements ChildEvent {}

    /**
     * An event is withdrawn: the one of type {@code eventType} on this record no longer counts. Withdrawing the event
     * that begins a record removes the whole record, since nothing else on it counts without its beginning.
     */
    record RecordWithdrawn(Envelope envelope, String eventType) implements ChildEvent {}
}
