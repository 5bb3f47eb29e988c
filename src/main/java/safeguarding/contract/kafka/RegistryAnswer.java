package safeguarding.contract.kafka;

/**
 * What an unsuccessful answer from the schema registry means.
 *
 * <p>A 404 only means that a schema is missing if it carries one of the registry's own codes. Any web server at a wrong
 * address also returns 404, and no record may be rejected because of that.
 */
public enum RegistryAnswer {
    UNKNOWN, REFUSED, NO_ENTRY, NOT_ALLOWED, FAILED;

    public static RegistryAnswer of(int status, int code) {
        return switch (status) {
            case 404 -> code / 100 == 404 ? UNKNOWN : FAILED;
            case 409, 422 -> REFUSED;
            case 401 -> NO_ENTRY;
            case 403 -> NOT_ALLOWED;
            default -> FAILED;
        };
    }

    public RuntimeException asException(String registry, String intent, Exception cause) {
        String answer = registry + " answered \"" + cause.getMessage() + "\" when asked to " + intent;
        return switch (this) {
            case UNKNOWN -> new UnknownSchema(answer + ". Register it first.", cause);
            case REFUSED -> new SchemaRefused(answer + ". Change the schema so that it is compatible.", cause);
            case NO_ENTRY -> RegistryUnavailable.refusing(answer + ". It did not accept the sign-in: check "
                    + "basic.auth.credentials.source and basic.auth.user.info (or bearer.auth.*).", cause);
            case NOT_ALLOWED -> RegistryUnavailable.refusing(answer + ". The user does not have permission: give it to the user in "
                    + "basic.auth.user.info, or have an authorised user run `schemas register` and set schemas.register "
                    + "to false. See ops/acl.md.", cause);
            case FAILED -> RegistryUnavailable.outOfOrder(
                    answer + ". Check its log and its address.", cause);
        };
    }
}
