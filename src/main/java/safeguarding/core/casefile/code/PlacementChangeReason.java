package safeguarding.core.casefile.code;

/** Why a placement changed. SSDA903. */
public enum PlacementChangeReason implements DatedCode {
    UNRECOGNISED(Returns.ALL),
    CARPL(Returns.ALL),
    CLOSE(Returns.ALL),
    ALLEG(Returns.ALL),
    STAND(Returns.ALL),
    APPRR(Returns.ALL),
    CREQB(Returns.ALL),
    CREQO(Returns.ALL),
    CHILD(Returns.ALL),
    LAREQ(Returns.ALL),
    PLACE(Returns.ALL),
    CUSTOD(Returns.from(2019)),
    OTHER(Returns.ALL);

    private final Returns returns;

    PlacementChangeReason(Returns returns) {
        this.returns = returns;
    }

    @Override
    public Returns returns() {
        return returns;
    }
}
