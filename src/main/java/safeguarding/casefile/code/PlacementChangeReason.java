package safeguarding.casefile.code;

/** Why a placement changed. SSDA903. */
public enum PlacementChangeReason {
    UNRECOGNISED,
    CARPL,
    CLOSE,
    ALLEG,
    STAND,
    APPRR,
    CREQB,
    CREQO,
    CHILD,
    LAREQ,
    PLACE,
    CUSTOD,
    OTHER
}
