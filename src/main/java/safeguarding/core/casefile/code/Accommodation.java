package safeguarding.core.casefile.code;

/** Where a care leaver lives. SSDA903 (OC3). */
public enum Accommodation {
    UNRECOGNISED,
    B,
    C,
    D,
    E,
    G,
    H,
    K,
    R,
    S,
    T,
    U,
    V,
    W,
    X,
    Y,
    Z
}
