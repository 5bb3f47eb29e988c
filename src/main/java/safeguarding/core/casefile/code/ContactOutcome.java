package safeguarding.core.casefile.code;

/** What becomes of a contact. A local code set. */
public enum ContactOutcome {
    UNRECOGNISED,
    NO_FURTHER_ACTION,
    ADVICE,
    EARLY_HELP,
    REFERRAL,
    EXISTING_CASE
}
