package safeguarding.core.casefile;

import safeguarding.core.casefile.code.AdoptionReversalReason;

/** The steps to adoption. One record is one adoption case of one child. */
public sealed interface AdoptionEvent extends CaseEvent {

    /** The agency has decided that a child should be placed for adoption. */
    record ShobpaDecided(Envelope envelope) implements AdoptionEvent {}

    /** That decision has been reversed. */
    record ShobpaReversed(Envelope envelope, AdoptionReversalReason reason)
            implements AdoptionEvent, Follows<ShobpaDecided> {}

    /** A court has granted a placement or freeing order. */
    record PlacementOrderGranted(Envelope envelope) implements AdoptionEvent {}

    /** A match with an adoptive family has been approved. */
    record MatchApproved(Envelope envelope) implements AdoptionEvent {}

    /** A child has moved in with the adoptive family, who may have fostered it before. */
    record PlacedForAdoption(Envelope envelope, boolean byFosterCarer) implements AdoptionEvent {}

    /** A court has granted the adoption order. */
    record AdoptionOrderGranted(Envelope envelope) implements AdoptionEvent {}
}
