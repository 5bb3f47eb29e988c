package safeguarding.core.casefile;

import java.time.LocalDate;
import java.util.Optional;
import safeguarding.core.casefile.code.AbuseCategory;

/** Child protection: conferences, plans, reviews and visits. */
public sealed interface ProtectionEvent extends CaseEvent {

    /**
     * An initial child protection conference has been held for a child. A transfer in from another authority has its own
     * clock, from {@code notifiedOn}; any other conference is due within 15 working days of the start of its section 47 enquiry.
     */
    record IcpcHeld(
            Envelope envelope,
            Optional<String> section47Id,
            boolean transferIn,
            Optional<LocalDate> notifiedOn,
            boolean resultedInPlan)
            implements ProtectionEvent {}

    /** A child becomes the subject of a plan; {@code otherAuthority} marks another authority's temporary plan. */
    record CppStarted(Envelope envelope, AbuseCategory category, boolean otherAuthority) implements ProtectionEvent {}

    /** The category of a plan changes; the record is the change, {@code planId} is the plan. */
    record CppCategoryChanged(Envelope envelope, String planId, AbuseCategory category) implements ProtectionEvent {}

    /** A child ceases to be the subject of a plan. */
    record CppEnded(Envelope envelope) implements ProtectionEvent, Follows<CppStarted> {}

    /** A review conference has been held for a plan. */
    record CpReviewHeld(Envelope envelope, String planId, Optional<LocalDate> dueOn, boolean planContinues, boolean quorate)
            implements ProtectionEvent {}

    /** A social worker has visited a child under a plan. */
    record CpVisitMade(Envelope envelope, boolean childSeen, boolean seenAlone) implements ProtectionEvent {}
}
