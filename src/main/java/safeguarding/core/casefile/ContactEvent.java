package safeguarding.core.casefile;

import safeguarding.core.casefile.code.ContactKind;
import safeguarding.core.casefile.code.ContactOutcome;
import safeguarding.core.casefile.code.ReferralSource;

/** Contacts at the front door, and early help. One record is one contact about one child. */
public sealed interface ContactEvent extends CaseEvent {

    /** Someone has contacted the authority about a child. */
    record ContactReceived(Envelope envelope, ReferralSource source, ContactKind kind) implements ContactEvent {}

    /** The outcome of a contact has been decided. */
    record ContactDecided(Envelope envelope, ContactOutcome outcome)
            implements ContactEvent, Follows<ContactReceived> {}

    /** An early help episode begins. */
    record EarlyHelpEpisodeOpened(Envelope envelope) implements ContactEvent {}

    /** An early help episode ends. */
    record EarlyHelpEpisodeClosed(Envelope envelope) implements ContactEvent, Follows<EarlyHelpEpisodeOpened> {}
}
