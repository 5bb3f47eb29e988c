package safeguarding.core.casefile.code;

/** Where a looked after child lives. SSDA903. */
public enum PlacementType implements DatedCode {
    UNRECOGNISED(Setting.OTHER),
    U1(Setting.FOSTER_CARE),
    U2(Setting.FOSTER_CARE),
    U3(Setting.FOSTER_CARE),
    U4(Setting.FOSTER_CARE),
    U5(Setting.FOSTER_CARE),
    U6(Setting.FOSTER_CARE),
    A3(Setting.ADOPTIVE),
    A4(Setting.ADOPTIVE),
    A5(Setting.ADOPTIVE),
    A6(Setting.ADOPTIVE),
    P1(Setting.WITH_PARENTS),
    P2(Setting.SEMI_INDEPENDENT, Returns.until(2025)),
    P3(Setting.OTHER),
    K1(Setting.RESIDENTIAL),
    K2(Setting.RESIDENTIAL),
    H5(Setting.SEMI_INDEPENDENT, Returns.until(2025)),
    R1(Setting.RESIDENTIAL),
    R2(Setting.RESIDENTIAL),
    R3(Setting.RESIDENTIAL),
    R5(Setting.RESIDENTIAL),
    S1(Setting.RESIDENTIAL),
    T0(Setting.TEMPORARY),
    T1(Setting.TEMPORARY),
    T2(Setting.TEMPORARY),
    T3(Setting.TEMPORARY),
    T4(Setting.TEMPORARY),
    Z1(Setting.OTHER),
    K3(Setting.SEMI_INDEPENDENT, Returns.from(2025)),
    Z11(Setting.OTHER, Returns.from(2026)),
    Z12(Setting.OTHER, Returns.from(2026)),
    Z13(Setting.OTHER, Returns.from(2026)),
    Z14(Setting.OTHER, Returns.from(2026));

    private final Setting setting;
    private final Returns returns;

    PlacementType(Setting setting) {
        this(setting, Returns.ALL);
    }

    PlacementType(Setting setting, Returns returns) {
        this.setting = setting;
        this.returns = returns;
    }

    /** What kind of home a placement is. */
    public enum Setting {
        FOSTER_CARE(true),
        ADOPTIVE(true),
        WITH_PARENTS(true),
        SEMI_INDEPENDENT(false),
        RESIDENTIAL(false),
        /** A stay elsewhere from which the child comes back, such as a holiday or a hospital. */
        TEMPORARY(false),
        OTHER(false);

        private final boolean isFamily;

        Setting(boolean isFamily) {
            this.isFamily = isFamily;
        }
    }

    public Setting setting() {
        return setting;
    }

    /** With foster carers, adopters or parents. */
    public boolean isFamily() {
        return setting.isFamily;
    }

    public boolean isTemporary() {
        return setting == Setting.TEMPORARY;
    }

    @Override
    public Returns returns() {
        return returns;
    }
}
