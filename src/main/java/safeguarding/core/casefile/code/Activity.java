package safeguarding.core.casefile.code;

/** What a care leaver does. SSDA903 (OC3), where NONE is code 0. */
public enum Activity implements DatedCode {
    UNRECOGNISED(Returns.ALL),
    F1(Returns.ALL),
    P1(Returns.ALL),
    F2(Returns.ALL),
    P2(Returns.ALL),
    F3(Returns.until(2021)),
    P3(Returns.until(2021)),
    F4(Returns.from(2022)),
    P4(Returns.from(2022)),
    F5(Returns.from(2022)),
    P5(Returns.from(2022)),
    G4(Returns.ALL),
    G5(Returns.ALL),
    G6(Returns.ALL),
    NONE(Returns.ALL);

    private final Returns returns;

    Activity(Returns returns) {
        this.returns = returns;
    }

    @Override
    public Returns returns() {
        return returns;
    }
}
