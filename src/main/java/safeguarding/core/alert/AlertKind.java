package safeguarding.core.alert;

/** What an alert tells of: what is so of an indicator, what will be so if nobody acts, what is wrong with the data,
 * or with processing it. */
public enum AlertKind {
    UNRECOGNISED,
    BAND,
    FORECAST,
    SILENCE,
    REJECTIONS,
    UNAVAILABLE,
    PROCESSING
}
