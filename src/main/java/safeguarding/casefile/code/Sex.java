package safeguarding.casefile.code;

/** Sex as recorded. Children in need census. */
public enum Sex {
    UNRECOGNISED,
    MALE,
    FEMALE,
    INDETERMINATE,
    UNKNOWN
}
