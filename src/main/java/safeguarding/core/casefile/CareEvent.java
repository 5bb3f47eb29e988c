package safeguarding.core.casefile;

import java.time.LocalDate;
import java.util.Optional;
import safeguarding.core.casefile.code.CareEndReason;
import safeguarding.core.casefile.code.CareEpisodeReason;
import safeguarding.core.casefile.code.LegalStatus;
import safeguarding.core.casefile.code.PlacementChangeReason;
import safeguarding.core.casefile.code.PlacementProvider;
import safeguarding.core.casefile.code.PlacementType;
import safeguarding.core.casefile.code.ReviewParticipation;

/** Children looked after: periods of care, the episodes in them, reviews and visits. */
public sealed interface CareEvent extends CaseEvent {

    /**
     * A child starts to be looked after. The record is the period of care; its first episode has these details.
     *
     * @param startUnknown whether the child was already looked after before this day, from a date that the source does not
     *     know; absent if not
     */
    record LacStarted(
            Envelope envelope,
            LegalStatus legalStatus,
            PlacementType placement,
            PlacementProvider provider,
            Optional<String> placementId,
            Optional<Boolean> startUnknown)
            implements CareEvent {

        /** A period whose start is known. */
        public LacStarted(
                Envelope envelope,
                LegalStatus legalStatus,
                PlacementType placement,
                PlacementProvider provider,
                Optional<String> placementId) {
            this(envelope, legalStatus, placement, provider, placementId, Optional.empty());
        }

        /** Whether the child was already looked after before the first day. */
        public boolean isStartUnknown() {
            return startUnknown.orElse(false);
        }
    }

    /** A new episode within a period of care: its legal status, its placement or its carer changes. */
    record LacEpisodeChanged(
            Envelope envelope,
            String periodOfCareId,
            CareEpisodeReason reason,
            LegalStatus legalStatus,
            PlacementType placement,
            PlacementProvider provider,
            Optional<String> placementId,
            Optional<PlacementChangeReason> reasonForPlacementChange)
            implements CareEvent {}

    /** A placement has been approved as a permanent match. */
    record PermanentMatchApproved(Envelope envelope, String placementId) implements CareEvent {}

    /** A child ceases to be looked after. */
    record LacCeased(Envelope envelope, CareEndReason reason) implements CareEvent, Follows<LacStarted> {}

    /** A review of a looked after child's care has been held. */
    record LacReviewHeld(Envelope envelope, Optional<LocalDate> dueOn, ReviewParticipation participation)
            implements CareEvent {}

    /** A social worker has visited a looked after child. */
    record LacVisitMade(Envelope envelope, boolean childSeen, boolean seenAlone) implements CareEvent {}
}
