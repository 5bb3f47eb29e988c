package safeguarding.core.casefile.code;

/** Why an episode of need ended. Children in need census. */
public enum CinClosureReason implements DatedCode {
    UNRECOGNISED(Returns.ALL),
    RC1(Returns.ALL),
    RC2(Returns.ALL),
    RC3(Returns.ALL),
    RC4(Returns.ALL),
    RC5(Returns.ALL),
    RC6(Returns.ALL),
    RC7(Returns.ALL),
    RC8(Returns.ALL),
    RC9(Returns.from(2023));

    private final Returns returns;

    CinClosureReason(Returns returns) {
        this.returns = returns;
    }

    @Override
    public Returns returns() {
        return returns;
    }
}
