package safeguarding.core.casefile;

import safeguarding.core.casefile.code.HealthAssessmentKind;
import safeguarding.core.casefile.code.HealthCheckKind;

/** The health of looked after children. */
public sealed interface HealthEvent extends CaseEvent {

    /** An initial or a review health assessment has been completed. */
    record HealthAssessmentCompleted(Envelope envelope, HealthAssessmentKind kind) implements HealthEvent {}

    /** A dentist has checked a child's teeth. */
    record DentalCheckCompleted(Envelope envelope) implements HealthEvent {}

    /** A child has refused a check; it counts as not done. */
    record HealthCheckRefused(Envelope envelope, HealthCheckKind kind) implements HealthEvent {}
}
