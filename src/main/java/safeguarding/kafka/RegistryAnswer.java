package safeguarding.kafka;

/**
 * What an answer of the schema registry that is not a success means to us.
 *
 * <p>A 404 means that a schema is not there only if it carries one of the registry's own codes: any web server at a
 * mistaken address says 404 too, and no record may be rejected for that.
 */
enum RegistryAnswer {
    UNKNOWN, REFUSED, NO_ENTRY, NOT_ALLOWED, FAILED;

    static RegistryAnswer of(int status, int code) {
        return switch (status) {
            case 404 -> code / 100 == 404 ? UNKNOWN : FAILED;
            case 409, 422 -> REFUSED;
            case 401 -> NO_ENTRY;
            case 403 -> NOT_ALLOWED;
            default -> FAILED;
        };
    }

    RuntimeException asException(String registry, String intent, Exception cause) {
        String answer = registry + " answered \"" + cause.getMessage() + "\" when asked to " + intent;
        return switch (this) {
            case UNKNOWN -> new UnknownSchema(answer + ". Register it first.", cause);
            case REFUSED -> new SchemaRefused(answer + ". Change the schema so that it fits.", cause);
            case NO_ENTRY -> RegistryUnavailable.refusing(answer + ". It does not know who asks: check "
                    + "basic.auth.credentials.source and basic.auth.user.info (or bearer.auth.*).", cause);
            case NOT_ALLOWED -> RegistryUnavailable.refusing(answer + ". Whoever asks may not do that there: let the user of "
                    + "basic.auth.user.info, or have `schemas register` run by somebody who may and set schemas.register "
                    + "to false; ops/acl.md says who needs which right.", cause);
            case FAILED -> RegistryUnavailable.outOfOrder(
                    answer + ". See its log, and whether its address is right.", cause);
        };
    }
}
