package safeguarding.core.indicator;

import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.ChildEvent.ChildFileErased;
import safeguarding.core.casefile.ChildEvent.ChildFileRestricted;
import safeguarding.core.casefile.ChildEvent.PersonMerged;
import safeguarding.core.casefile.ChildEvent.RecordWithdrawn;

/** Why a figure is not what it was: what every restatement of a month tells with what it changes. */
public enum Reason {
    /** Something was heard of for the first time after the month had been published. */
    LATE_EVENT,

    /** A known record was recorded again, with different details. */
    CORRECTION,

    /** A record was taken back, or a child's file may not be used for now. */
    WITHDRAWAL,

    /** A child's file was erased. */
    ERASURE,

    /** A child's file was found to belong to another one. */
    MERGE,

    /** The authority has changed a setting, such as a target, a population or a local standard. */
    SETTINGS_CHANGE,

    /** The authority's working days or school terms are not what they were. */
    CALENDAR_CHANGE,

    /** The program counts by other rules than it did when the month was published. */
    RULE_CHANGE,

    /** The program had lost changes on their way to the figures, and has counted all cases of the authority again. */
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
