package safeguarding.embedded;

import java.util.List;

/** An error response of the registry, with the status and code that Confluent clients know. */
public final class RegistryError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final int code;

    private RegistryError(int status, int code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }

    static RegistryError badRequest(String message) {
        return new RegistryError(400, 400, message);
    }

    static RegistryError noSubject(String subject) {
        return new RegistryError(404, 40401, "Subject '" + subject + "' not found.");
    }

    static RegistryError noVersion(int version) {
        return new RegistryError(404, 40402, "Version " + version + " not found.");
    }

    static RegistryError noSchema() {
        return new RegistryError(404, 40403, "Schema not found");
    }

    static RegistryError noSchema(int id) {
        return new RegistryError(404, 40403, "Schema " + id + " not found");
    }

    static RegistryError noLevel(String subject) {
        return new RegistryError(404, 40408,
                "Subject '" + subject + "' does not have subject-level compatibility configured");
    }

    static RegistryError incompatible(String subject, CompatibilityLevel level, List<String> problems) {
        return new RegistryError(409, 409, "Schema being registered is incompatible with an earlier schema for subject "
                + "'" + subject + "' (compatibility " + level + "): " + String.join("; ", problems));
    }

    static RegistryError invalidSchema(String reason) {
        return new RegistryError(422, 42201, "Invalid schema: " + reason);
    }

    static RegistryError invalidVersion(String text) {
        return new RegistryError(422, 42202, "The specified version '" + text + "' is not a valid version id. "
                + "Allowed values are between [1, 2^31-1] and the string \"latest\"");
    }

    public static RegistryError invalidLevel(String text) {
        return new RegistryError(422, 42203, "Invalid compatibility level '" + text + "'. Valid values are NONE, "
                + "BACKWARD, BACKWARD_TRANSITIVE, FORWARD, FORWARD_TRANSITIVE, FULL and FULL_TRANSITIVE");
    }

    static RegistryError notPermitted(String message) {
        return new RegistryError(422, 42205, message);
    }

    static RegistryError notKept(Exception cause) {
        RegistryError error = new RegistryError(500, 50001, "Error in the backend data store: " + cause.getMessage());
        error.initCause(cause);
        return error;
    }
}
