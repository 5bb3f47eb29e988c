package safeguarding.alert;

/** What an alert tells of: what is so, or what will be so if nobody acts. */
public enum AlertKind {
    UNRECOGNISED,
    BAND,
    FORECAST
}
