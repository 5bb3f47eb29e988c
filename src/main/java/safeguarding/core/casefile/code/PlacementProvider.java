package safeguarding.core.casefile.code;

/** Who provides a placement. SSDA903. */
public enum PlacementProvider {
    UNRECOGNISED,
    PR0,
    PR1,
    PR2,
    PR3,
    PR4,
    PR5
}
