package safeguarding.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The OpenAPI description of responses, to check responses against. */
public final class ApiDocument {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode document;

    private ApiDocument(JsonNode document) {
        this.document = document;
    }

    public static ApiDocument load() {
        try (InputStream file = ApiDocument.class.getResourceAsStream("/openapi.json")) {
            return new ApiDocument(JSON.readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode document() {
        return document;
    }

    /** The faults in a JSON response of a path; empty if it is as described. */
    public List<String> faults(String path, String answer) throws IOException {
        JsonNode schema = document.get("paths").get(path).at("/get/responses/200/content/application~1json/schema");
        return faults(schema, JSON.readTree(answer));
    }

    /** The faults in a value, checked against a schema of the document. */
    public List<String> faults(JsonNode schema, JsonNode value) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document.get("components"));
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(whole, config).validate(value).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }
}
