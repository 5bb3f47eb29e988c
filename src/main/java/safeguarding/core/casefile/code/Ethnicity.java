package safeguarding.core.casefile.code;

/** Ethnic group. Department for Education codes. */
public enum Ethnicity {
    UNRECOGNISED,
    WBRI,
    WIRI,
    WIRT,
    WOTH,
    WROM,
    MWBC,
    MWBA,
    MWAS,
    MOTH,
    AIND,
    APKN,
    ABAN,
    AOTH,
    BCRB,
    BAFR,
    BOTH,
    CHNE,
    OOTH,
    REFU,
    NOBT
}
