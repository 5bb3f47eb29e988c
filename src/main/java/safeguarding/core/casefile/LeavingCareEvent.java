package safeguarding.core.casefile;

import java.util.Optional;
import safeguarding.core.casefile.code.Accommodation;
import safeguarding.core.casefile.code.Activity;
import safeguarding.core.casefile.code.InTouch;
import safeguarding.core.casefile.code.LeavingCareEligibility;

/** Young people who are leaving or have left care. */
public sealed interface LeavingCareEvent extends CaseEvent {

    /** The category that a young person is in under the leaving care law changes. */
    record CareLeaverStatusChanged(Envelope envelope, LeavingCareEligibility eligibility) implements LeavingCareEvent {}

    /** The authority has been in touch with a care leaver, or has tried to. */
    record CareLeaverContact(
            Envelope envelope,
            InTouch inTouch,
            Optional<Accommodation> accommodation,
            Optional<Boolean> accommodationSuitable,
            Optional<Activity> activity)
            implements LeavingCareEvent {}
}
