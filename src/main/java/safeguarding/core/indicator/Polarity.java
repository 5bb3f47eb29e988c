package safeguarding.core.indicator;

/** Which way is good. */
public enum Polarity {
    /** Neither: the figure is for information. */
    INFO,
    /** More is better. */
    HIGH,
    /** Less is better. */
    LOW,
    /** Within a range is better. */
    WITHIN
}
