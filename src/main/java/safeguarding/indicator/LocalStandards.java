package safeguarding.indicator;

/** The names and values of standards that an authority may set, where more than one definition is in use. */
public final class LocalStandards {

    /** From when an assessment's 45 working days are counted. */
    public static final String ASSESSMENT_CLOCK = "assessment-clock";

    /** With the assessment itself, as the census does, rather than with the referral. */
    public static final String FROM_START = "START";

    /** Which looked-after children are to have a personal education plan. */
    public static final String PEP_ELIGIBILITY = "pep-eligibility";

    /** Those of compulsory school age, with the reception year, rather than all from the second birthday on. */
    public static final String SCHOOL_AGE = "SCHOOL_AGE";

    private LocalStandards() {}
}
