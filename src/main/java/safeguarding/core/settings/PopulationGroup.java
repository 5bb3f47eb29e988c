package safeguarding.core.settings;

/** Which rates a population is for: the report uses two different child populations at once. */
public enum PopulationGroup {
    UNRECOGNISED,
    REFERRALS,
    SECTION_47,
    CHILDREN_IN_NEED,
    CONFERENCES,
    PLANS_OPEN,
    PLANS_STARTED,
    PLANS_ENDED,
    LOOKED_AFTER
}
