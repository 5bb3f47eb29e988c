package safeguarding.core.settings;

/** How a target divides values into green, amber and red. */
public enum TargetShape {
    UNRECOGNISED,
    /** Below red is red; from green on is green. */
    HIGH,
    /** From red on is red; below green is green. */
    LOW,
    /** Near the target is green, on both sides. */
    BAND,
    /** Between low and high is green; a little above high is amber. */
    RANGE,
    /** The authority has yet to set it; nothing is rated by it. From where it is to be green may be known. */
    TO_BE_SET
}
