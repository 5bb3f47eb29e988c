package safeguarding.casefile.code;

import java.util.EnumSet;
import java.util.Set;

/** Where a looked after child lives. SSDA903. */
public enum PlacementType {
    UNRECOGNISED,
    U1,
    U2,
    U3,
    U4,
    U5,
    U6,
    A3,
    A4,
    A5,
    A6,
    P1,
    P2,
    P3,
    K1,
    K2,
    H5,
    R1,
    R2,
    R3,
    R5,
    S1,
    T0,
    T1,
    T2,
    T3,
    T4,
    Z1;

    private static final Set<PlacementType> TEMPORARY = EnumSet.of(T0, T1, T2, T3, T4);

    /** A stay elsewhere from which the child comes back, such as a holiday or a hospital. */
    public boolean isTemporary() {
        return TEMPORARY.contains(this);
    }
}
