package safeguarding.core.alert;

/** What an alert is about: an indicator's current rating, its forecast rating if nobody acts, a problem with the data,
* or a problem with processing it. */
public enum AlertKind {
    UNRECOGNISED,
    BAND,
    FORECAST,
    SILENCE,
    REJECTIONS,
    UNAVAILABLE,
    PROCESSING
}
