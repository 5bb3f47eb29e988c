package safeguarding.core.casefile.code;

/** Which kind of plan. The report, 4.4, 5.14, 6.12 to 6.14, 7.2. */
public enum PlanKind {
    UNRECOGNISED,
    CIN,
    CPP,
    LAC,
    PEP,
    PATHWAY
}
