package safeguarding.core.casefile.code;

/** The category of a child protection plan. Children in need census. */
public enum AbuseCategory {
    UNRECOGNISED,
    NEG,
    PHY,
    SAB,
    EMO,
    MUL
}
