package safeguarding.core.casefile.code;

/** The system that an event comes from. A local list of the case systems and returns in use. */
public enum SourceSystem {
    UNRECOGNISED,
    LCS,
    EHM,
    MOSAIC,
    ECLIPSE,
    SSD,
    DFE_API,
    CIN_XML,
    S903,
    ANNEX_A,
    MANUAL
}
