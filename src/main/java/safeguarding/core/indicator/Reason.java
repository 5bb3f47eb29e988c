package safeguarding.core.indicator;

import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.ChildEvent.ChildFileErased;
import safeguarding.core.casefile.ChildEvent.ChildFileRestricted;
import safeguarding.core.casefile.ChildEvent.PersonMerged;
import safeguarding.core.casefile.ChildEvent.RecordWithdrawn;

/** Why a figure has changed. Every restatement of a month gives the reasons with the changes. */
public enum Reason {
    /** An event was received for the first time after the month had been published. */
    LATE_EVENT,

    /** A known record was recorded again, with different details. */
    CORRECTION,

    /** A record was withdrawn, or a child's file must not be used for now. */
    WITHDRAWAL,

    /** A child's file was erased. */
    ERASURE,

    /** A child's file was merged into another one. */
    MERGE,

    /** The authority has changed a setting, such as a target, a population or a local standard. */
    SETTINGS_CHANGE,

    /** The authority's working days or school terms have changed. */
    CALENDAR_CHANGE,

    /** The program's counting rules have changed since the month was published. */
    RULE_CHANGE,

    /** Changes had been lost before they reached the figures, so the program has recomputed all cases of the authority. */
    RECOUNT;

    /** Why an event changes what a file contributes. */
    public static Reason of(CaseEvent event, CaseFile before) {
        if (event instanceof RecordWithdrawn || event instanceof ChildFileRestricted) {
            return WITHDRAWAL;
        }
        if (event instanceof ChildFileErased) {
            return ERASURE;
        }
        if (event instanceof PersonMerged) {
            return MERGE;
        }
        return before.knows(event) ? CORRECTION : LATE_EVENT;
    }
}
