package safeguarding.core.casefile.code;

/** Which health assessment. The outcomes return (OC2). */
public enum HealthAssessmentKind {
    UNRECOGNISED,
    INITIAL,
    REVIEW
}
