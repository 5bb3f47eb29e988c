package safeguarding.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** A request to the registry, decoded into the catalogue's types; an invalid one is a {@link RegistryError}. */
record RegistryRequest(Context http) {
    private static final ObjectMapper JSON = new ObjectMapper();

    String subject() {
        return http.pathParam("subject");
    }

    VersionNumber version() {
        return VersionNumber.parse(http.pathParam("version"));
    }

    int id() {
        try {
            return Integer.parseInt(http.pathParam("id"));
        } catch (NumberFormatException e) {
            throw RegistryError.noSchema();
        }
    }

    String subjectPrefix() {
        return Optional.ofNullable(http.queryParam("subjectPrefix")).orElse("");
    }

    boolean withDeleted() {
        return has("deleted");
    }

    boolean has(String flag) {
        return "true".equals(http.queryParam(flag));
    }

    Schema schema() {
        JsonNode body = body();
        String type = Optional.ofNullable(body.path("schemaType").textValue()).orElse("AVRO");
        if (!type.equals("AVRO")) {
            throw RegistryError.invalidSchema("this registry keeps AVRO schemas, not " + type);
        }
        if (!body.path("references").isEmpty()) {
            throw RegistryError.invalidSchema("this registry does not support references; write the schema in full");
        }
        try {
            return new Schema.Parser().parse(body.path("schema").asText());
        } catch (AvroRuntimeException e) {
            throw RegistryError.invalidSchema(e.getMessage());
        }
    }

    CompatibilityLevel level() {
        return CompatibilityLevel.parse(body().path("compatibility").asText());
    }

    private JsonNode body() {
        try {
            return JSON.readTree(http.bodyAsBytes());
        } catch (IOException e) {
            throw RegistryError.badRequest("The body is not JSON");
        }
    }
}
