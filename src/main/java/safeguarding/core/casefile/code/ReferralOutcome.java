package safeguarding.core.casefile.code;

/** What becomes of a referral. A local code set. */
public enum ReferralOutcome {
    UNRECOGNISED,
    NO_FURTHER_ACTION,
    ADVICE,
    EARLY_HELP,
    ASSESSMENT,
    STRATEGY_DISCUSSION,
    OTHER
}
