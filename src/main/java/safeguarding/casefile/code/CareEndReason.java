package safeguarding.casefile.code;

/** Why an episode of care ceased. SSDA903; E45 to E48 took the place of E43 and E44. */
public enum CareEndReason {
    UNRECOGNISED,
    X1,
    E11,
    E12,
    E2,
    E3,
    E4A,
    E4B,
    E13,
    E41,
    E43,
    E44,
    E45,
    E46,
    E47,
    E48,
    E5,
    E6,
    E7,
    E8,
    E9,
    E14,
    E15,
    E16,
    E17
}
