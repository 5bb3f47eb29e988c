package safeguarding.core.casefile;

import safeguarding.core.casefile.code.Section47Outcome;

/** Enquiries under section 47 of the Children Act 1989. One record is one enquiry about one child. */
public sealed interface Section47Event extends CaseEvent {

    /** The strategy discussion that initiates an enquiry: its date is the enquiry's start. */
    record StrategyDiscussionHeld(Envelope envelope) implements Section47Event {}

    /** An enquiry has been started. */
    record Section47Started(Envelope envelope) implements Section47Event {}

    /** An enquiry has been completed. */
    record Section47Completed(Envelope envelope, Section47Outcome outcome, boolean conferenceRequired)
            implements Section47Event, Follows<Section47Started> {}
}
