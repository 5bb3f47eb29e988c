package safeguarding.core.settings;

/** How a figure was rated against its target when it was published before. */
public enum FormerRating {
    UNRECOGNISED,
    RED,
    AMBER,
    GREEN
}
