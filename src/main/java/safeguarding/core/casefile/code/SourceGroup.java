package safeguarding.core.casefile.code;

/** The seven groups by which the report breaks contacts down. */
public enum SourceGroup {
    POLICE("police"),
    EDUCATION("education"),
    HEALTH("health"),
    INTERNAL_COUNCIL("internal-council"),
    PUBLIC("public"),
    OTHER_AUTHORITY("other-authority"),
    OTHER("other");

    private final String label;

    SourceGroup(String label) {
        this.label = label;
    }

    /** The name that breakdowns carry, in lower case with hyphens. */
    public String label() {
        return label;
    }
}
