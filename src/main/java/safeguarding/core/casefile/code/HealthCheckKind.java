package safeguarding.core.casefile.code;

/** Which check was refused. The outcomes return (OC2). */
public enum HealthCheckKind {
    UNRECOGNISED,
    HEALTH_ASSESSMENT,
    DENTAL_CHECK
}
