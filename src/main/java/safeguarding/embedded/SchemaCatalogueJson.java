package safeguarding.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import safeguarding.contract.kafka.SchemaVersion;
import safeguarding.embedded.CatalogueEntry.Key;
import safeguarding.embedded.CatalogueEntry.LevelEntry;
import safeguarding.embedded.CatalogueEntry.LevelKey;
import safeguarding.embedded.CatalogueEntry.SchemaEntry;
import safeguarding.embedded.CatalogueEntry.SchemaKey;

/**
 * The registry's entries as the keys and values of its topic.
 *
 * <p>The layout is that of Confluent's own {@code _schemas} topic, so that the tools that read it read ours.
 */
final class SchemaCatalogueJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SchemaCatalogueJson() {
    }

    static byte[] key(CatalogueEntry entry) {
        return bytes(key(entry.key()));
    }

    private static ObjectNode key(Key key) {
        ObjectNode json = JSON.createObjectNode();
        if (key instanceof SchemaKey it) {
            return json.put("keytype", "SCHEMA").put("subject", it.subject()).put("version", it.version())
                    .put("magic", 1);
        }
        LevelKey it = (LevelKey) key;
        return json.put("keytype", "CONFIG").put("subject", it.subject().orElse(null)).put("magic", 0);
    }

    /** The value of an entry; null if it has been deleted. */
    static byte[] value(CatalogueEntry entry) {
        if (entry instanceof SchemaEntry it) {
            SchemaVersion version = it.version();
            return bytes(JSON.createObjectNode()
                    .put("subject", version.subject()).put("version", version.version()).put("id", version.id())
                    .put("schema", version.text()).put("deleted", version.deleted()));
        }
        LevelEntry it = (LevelEntry) entry;
        return it.level().map(level -> bytes(JSON.createObjectNode().put("compatibilityLevel", level.name())))
                .orElse(null);
    }

    /** Reads an entry back; empty for a type of entry that is not ours. */
    static Optional<CatalogueEntry> read(byte[] key, byte[] value) {
        try {
            JsonNode keyJson = JSON.readTree(key);
            Optional<JsonNode> valueJson = value == null ? Optional.empty() : Optional.of(JSON.readTree(value));
            return switch (keyJson.path("keytype").asText()) {
                case "SCHEMA" -> valueJson.map(SchemaCatalogueJson::schema);
                case "CONFIG" -> Optional.of(level(keyJson, valueJson));
                default -> Optional.empty();
            };
        } catch (IOException e) {
            throw new UncheckedIOException("The registry's topic holds an entry that is not JSON", e);
        }
    }

    private static CatalogueEntry schema(JsonNode json) {
        // It was checked when it was registered; a rule that has become stricter since must not stop the registry.
        Schema schema = new Schema.Parser(NameValidator.NO_VALIDATION).setValidateDefaults(false)
                .parse(json.required("schema").asText());
        return new SchemaEntry(new SchemaVersion(json.required("subject").asText(), json.required("version").asInt(),
                json.required("id").asInt(), schema, json.path("deleted").asBoolean()));
    }

    private static CatalogueEntry level(JsonNode key, Optional<JsonNode> value) {
        Optional<String> subject = Optional.ofNullable(key.path("subject").textValue());
        return new LevelEntry(subject,
                value.map(json -> CompatibilityLevel.parse(json.required("compatibilityLevel").asText())));
    }

    private static byte[] bytes(ObjectNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
