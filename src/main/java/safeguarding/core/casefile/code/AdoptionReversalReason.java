package safeguarding.core.casefile.code;

/** Why a decision for adoption was reversed. SSDA903. */
public enum AdoptionReversalReason {
    UNRECOGNISED,
    RD1,
    RD2,
    RD3,
    RD4
}
