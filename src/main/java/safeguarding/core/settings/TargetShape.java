package safeguarding.core.settings;

/** How a target divides values into green, amber and red. */
public enum TargetShape {
    UNRECOGNISED,
    /** Below red is red; green and above is green. */
    HIGH,
    /** Red and above is red; below green is green. */
    LOW,
    /** Close to the target on either side is green. */
    BAND,
    /** Between low and high is green; a little above high is amber. */
    RANGE,
    /** The authority has yet to set it, so nothing is rated by it. The green threshold may be known. */
    TO_BE_SET
}
