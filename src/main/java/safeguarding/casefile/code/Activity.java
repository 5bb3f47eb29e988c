package safeguarding.casefile.code;

/** What a care leaver does. SSDA903 (OC3), where NONE is code 0. */
public enum Activity {
    UNRECOGNISED,
    F1,
    P1,
    F2,
    P2,
    F3,
    P3,
    F4,
    P4,
    F5,
    P5,
    G4,
    G5,
    G6,
    NONE
}
