package safeguarding.core.casefile.code;

/** What a contact is about: only a new one counts as a contact. The report's own data note. */
public enum ContactKind {
    UNRECOGNISED,
    NEW,
    OPEN_CASE,
    EARLY_HELP
}
