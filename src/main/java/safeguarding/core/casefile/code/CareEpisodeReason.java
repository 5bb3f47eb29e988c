package safeguarding.core.casefile.code;

/** Why a new episode of care began. SSDA903, reason for new episode. */
public enum CareEpisodeReason {
    UNRECOGNISED,
    S,
    L,
    T,
    U,
    P,
    B
}
