package safeguarding.casefile.code;

/** Why an episode of need ended. Children in need census. */
public enum CinClosureReason {
    UNRECOGNISED,
    RC1,
    RC2,
    RC3,
    RC4,
    RC5,
    RC6,
    RC7,
    RC8,
    RC9
}
