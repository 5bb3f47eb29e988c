package safeguarding.core.casefile.code;

/** Why an episode of care ceased. SSDA903; E45 to E48 took the place of E43 and E44, by some lists one year earlier. */
public enum CareEndReason implements DatedCode {
    UNRECOGNISED(Returns.ALL),
    X1(Returns.ALL),
    E11(Returns.ALL),
    E12(Returns.ALL),
    E2(Returns.ALL),
    E3(Returns.ALL),
    E4A(Returns.ALL),
    E4B(Returns.ALL),
    E13(Returns.ALL),
    E41(Returns.ALL),
    E43(Returns.until(2018)),
    E44(Returns.until(2018)),
    E45(Returns.from(2018)),
    E46(Returns.from(2018)),
    E47(Returns.from(2018)),
    E48(Returns.from(2018)),
    E5(Returns.ALL),
    E6(Returns.ALL),
    E7(Returns.ALL),
    E8(Returns.ALL),
    E9(Returns.ALL),
    E14(Returns.ALL),
    E15(Returns.ALL),
    E16(Returns.ALL),
    E17(Returns.ALL);

    private final Returns returns;

    CareEndReason(Returns returns) {
        this.returns = returns;
    }

    @Override
    public Returns returns() {
        return returns;
    }
}
