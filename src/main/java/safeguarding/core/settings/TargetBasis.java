package safeguarding.core.settings;

/** Which figure is compared with a target. */
public enum TargetBasis {
    UNRECOGNISED,
    /** The month's own figure. */
    MONTH,
    /** The year to date; the month's own figure if an indicator has no year to date. */
    YEAR_TO_DATE
}
