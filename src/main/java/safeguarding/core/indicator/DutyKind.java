package safeguarding.core.indicator;

/** What an authority is to do for a child by a date, as people who do it call it. */
public enum DutyKind {
    UNRECOGNISED(""),
    DECISION("decision"),
    ASSESSMENT("assessment"),
    CONFERENCE("conference"),
    PLAN("plan"),
    REVIEW("review"),
    VISIT("visit"),
    HEALTH_ASSESSMENT("health assessment"),
    DENTAL_CHECK("dental check"),
    EDUCATION_PLAN("education plan"),
    PATHWAY_PLAN("pathway plan");

    private final String words;

    DutyKind(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
