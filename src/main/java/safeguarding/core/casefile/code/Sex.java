package safeguarding.core.casefile.code;

/** Sex as recorded. Children in need census. */
public enum Sex implements DatedCode {
    UNRECOGNISED(Returns.ALL),
    MALE(Returns.ALL),
    FEMALE(Returns.ALL),
    INDETERMINATE(Returns.until(2024)),
    UNKNOWN(Returns.ALL);

    private final Returns returns;

    Sex(Returns returns) {
        this.returns = returns;
    }

    @Override
    public Returns returns() {
        return returns;
    }
}
