package safeguarding.core.publication;

/** Whether the figures of a month are provisional, final or restated. */
public enum Status {
    /** The month is open, or its cut-off has not passed. */
    PROVISIONAL,

    /** The figures at the month's cut-off. */
    FINAL,

    /** Later changes have altered the figures since. */
    RESTATED
}
