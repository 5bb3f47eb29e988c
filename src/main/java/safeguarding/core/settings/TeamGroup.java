package safeguarding.core.settings;

/** The groups of teams by which caseloads are reported (10.1 to 10.9). */
public enum TeamGroup {
    UNRECOGNISED,
    LOOKED_AFTER,
    DUTY,
    CIN_NORTH,
    CIN_CENTRAL,
    CIN_SOUTH,
    DISABILITY,
    CSE,
    OTHER
}
