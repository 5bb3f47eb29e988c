package safeguarding.core.settings;

/** Which figure a target is held against. */
public enum TargetBasis {
    UNRECOGNISED,
    /** The month's own figure. */
    MONTH,
    /** The year to date; the month's own figure where an indicator has no year to date. */
    YEAR_TO_DATE
}
