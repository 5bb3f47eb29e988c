package safeguarding.core.casefile.code;

/** Why a child is in need. Children in need census. */
public enum PrimaryNeed {
    UNRECOGNISED,
    N0,
    N1,
    N2,
    N3,
    N4,
    N5,
    N6,
    N7,
    N8,
    N9
}
