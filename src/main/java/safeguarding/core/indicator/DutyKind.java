package safeguarding.core.indicator;

/** What an authority must do for a child by a date, in the words of the people who do it. */
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
