package safeguarding.core.casefile.code;

/** The legal status of a looked after child. V3 and V4 are short breaks. SSDA903. */
public enum LegalStatus {
    UNRECOGNISED,
    C1,
    C2,
    D1,
    E1,
    V2,
    V3,
    V4,
    L1,
    L2,
    L3,
    J1,
    J2,
    J3
}
