package safeguarding.kafka;

/**
 * What an answer of the schema registry that is not a success means to us.
 *
 * <p>A 404 means that a schema is not there only if it carries one of the registry's own codes: any web server at a
 * mistaken address says 404 too, and no record may be rejected for that.
 */
enum RegistryAnswer {
    UNKNOWN, REFUSED, NO_ENTRY, FAILED;

    static RegistryAnswer of(int status, int code) {
        return switch (status) {
            case 404 -> code / 100 == 404 ? UNKNOWN : FAILED;
            case 409, 422 -> REFUSED;
            case 401, 403 -> NO_ENTRY;
            default -> FAILED;
        };
    }

    RuntimeException asException(String registry, String intent, Exception cause) {
        String answer = registry + " answered \"" + cause.getMessage() + "\" when asked to " + intent;
        return switch (this) {
            case UNKNOWN -> new UnknownSchema(answer + ". Register it first.", cause);
            case REFUSED -> new SchemaRefused(answer + ". Change the schema so that it fits.", cause);
            case NO_ENTRY -> new RegistryUnavailable(answer + ". Check basic.auth.credentials.source and "
                    + "basic.auth.user.info (or bearer.auth.*), and what that user may do.", cause);
            case FAILED -> new RegistryUnavailable(answer + ". See its log, and whether its address is right.", cause);
        };
    }
}
