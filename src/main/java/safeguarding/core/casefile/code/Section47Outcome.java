package safeguarding.core.casefile.code;

/** How an enquiry ends. The report, 3.5 to 3.8; the census has no such code. */
public enum Section47Outcome {
    UNRECOGNISED,
    CONTINUING_RISK,
    NO_CONTINUING_RISK,
    NOT_SUBSTANTIATED,
    NOT_RECORDED
}
