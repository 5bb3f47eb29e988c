package safeguarding.core.casefile.code;

/** How a child took part in a review. SSDA903. */
public enum ReviewParticipation {
    UNRECOGNISED,
    PN0,
    PN1,
    PN2,
    PN3,
    PN4,
    PN5,
    PN6,
    PN7
}
