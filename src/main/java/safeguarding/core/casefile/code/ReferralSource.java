package safeguarding.core.casefile.code;

/** Who made a contact or a referral. Children in need census, referral source, with the report's seven groups. */
public enum ReferralSource implements DatedCode {
    UNRECOGNISED("", SourceGroup.OTHER),
    FAMILY_OR_CARER("1A", SourceGroup.PUBLIC),
    ACQUAINTANCE("1B", SourceGroup.PUBLIC),
    SELF("1C", SourceGroup.PUBLIC),
    OTHER_INDIVIDUAL("1D", SourceGroup.PUBLIC),
    SCHOOL("2A", SourceGroup.EDUCATION),
    EDUCATION_SERVICE("2B", SourceGroup.EDUCATION),
    GP("3A", SourceGroup.HEALTH),
    HEALTH_VISITOR("3B", SourceGroup.HEALTH),
    SCHOOL_NURSE("3C", SourceGroup.HEALTH),
    OTHER_PRIMARY_HEALTH("3D", SourceGroup.HEALTH),
    EMERGENCY_DEPARTMENT("3E", SourceGroup.HEALTH),
    OTHER_HEALTH("3F", SourceGroup.HEALTH),
    HOUSING("4", SourceGroup.INTERNAL_COUNCIL),
    OWN_SOCIAL_CARE("5A", SourceGroup.INTERNAL_COUNCIL),
    OWN_OTHER_SERVICE("5B", SourceGroup.INTERNAL_COUNCIL),
    OTHER_AUTHORITY("5C", SourceGroup.OTHER_AUTHORITY),
    OWN_EARLY_HELP("5D", SourceGroup.INTERNAL_COUNCIL, Returns.from(2023)),
    POLICE("6", SourceGroup.POLICE),
    OTHER_LEGAL_AGENCY("7", SourceGroup.OTHER),
    OTHER("8", SourceGroup.OTHER),
    ANONYMOUS("9", SourceGroup.PUBLIC),
    UNKNOWN("10", SourceGroup.OTHER);

    private final String censusCode;
    private final SourceGroup group;
    private final Returns returns;

    ReferralSource(String censusCode, SourceGroup group) {
        this(censusCode, group, Returns.ALL);
    }

    ReferralSource(String censusCode, SourceGroup group, Returns returns) {
        this.censusCode = censusCode;
        this.group = group;
        this.returns = returns;
    }

    /** The census code, such as 2A. */
    public String censusCode() {
        return censusCode;
    }

    public SourceGroup group() {
        return group;
    }

    @Override
    public Returns returns() {
        return returns;
    }
}
