package safeguarding.core.casefile;

import java.util.Optional;
import safeguarding.core.casefile.code.ReferralOutcome;
import safeguarding.core.casefile.code.ReferralSource;

/** Referrals to social care. One record is one referral of one child. */
public sealed interface ReferralEvent extends CaseEvent {

    /** A contact has become a referral; {@code cse} marks a concern of child sexual exploitation. */
    record ReferralReceived(Envelope envelope, ReferralSource source, Optional<String> contactId, boolean cse)
            implements ReferralEvent {}

    /** The outcome of a referral has been decided. */
    record ReferralDecided(Envelope envelope, ReferralOutcome outcome)
            implements ReferralEvent, Follows<ReferralReceived> {}
}
