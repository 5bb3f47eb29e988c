package safeguarding.core.casefile.code;

/** Whether the authority is in touch with a care leaver. SSDA903 (OC3). */
public enum InTouch {
    UNRECOGNISED,
    YES,
    NO,
    DIED,
    REFU,
    NREQ,
    RHOM
}
