package safeguarding.core.casefile.code;

/** The category of a care leaver. Children (Leaving Care) Act 2000. */
public enum LeavingCareEligibility {
    UNRECOGNISED,
    ELIGIBLE,
    RELEVANT,
    FORMER_RELEVANT,
    QUALIFYING,
    NONE
}
