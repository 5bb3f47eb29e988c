package safeguarding.core.casefile.code;

/** What a worker does for a child. Caseloads count lead key workers. A local code set. */
public enum WorkerRole {
    UNRECOGNISED,
    LEAD_KEY_WORKER,
    CO_WORKER,
    SUPERVISOR,
    REVIEWING_OFFICER,
    PERSONAL_ADVISER
}
