package safeguarding.core.casefile.code;

/** How an assessment ends: the five buckets of the report. The report, 2.5 to 2.9. */
public enum AssessmentOutcome {
    UNRECOGNISED,
    ONGOING_INVOLVEMENT,
    NO_FURTHER_ACTION,
    STEP_DOWN,
    OUT_OF_AREA,
    OTHER_OR_NOT_RECORDED
}
