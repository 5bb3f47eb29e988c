package safeguarding.indicator;

/** Which way is good. */
public enum Polarity {
    /** Neither: the figure is for information. */
    INFO,
    /** More is better. */
    HIGH,
    /** Less is better. */
    LOW,
    /** Good is to be within a range. */
    WITHIN
}
