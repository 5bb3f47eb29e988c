package safeguarding.core.publication;

/** How firm the figures of a month are. */
public enum Status {
    /** The month is open, or its cut-off has not come. */
    PROVISIONAL,

    /** As they stood at the month's cut-off. */
    FINAL,

    /** Later news has changed them since. */
    RESTATED
}
