package safeguarding.core.casefile;

import java.util.List;
import java.util.Optional;
import safeguarding.core.casefile.code.AssessmentOutcome;

/** Assessments by a social worker. One record is one assessment of one child. */
public sealed interface AssessmentEvent extends CaseEvent {

    /** An assessment has begun; {@code referralId} is present for the first assessment of an episode. */
    record AssessmentStarted(Envelope envelope, Optional<String> referralId) implements AssessmentEvent {}

    /** A team manager has authorised an assessment, which completes it; factors are the census codes, such as 11A. */
    record AssessmentAuthorised(Envelope envelope, AssessmentOutcome outcome, List<String> factors)
            implements AssessmentEvent, Follows<AssessmentStarted> {}

    /** An assessment was cancelled before it was completed. */
    record AssessmentCancelled(Envelope envelope) implements AssessmentEvent, Follows<AssessmentStarted> {}
}
