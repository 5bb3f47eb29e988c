package safeguarding.alert;

/** What an alert tells of: what is so of an indicator, what will be so if nobody acts, or what is wrong with the data. */
public enum AlertKind {
    UNRECOGNISED,
    BAND,
    FORECAST,
    SILENCE,
    REJECTIONS,
    UNAVAILABLE
}
