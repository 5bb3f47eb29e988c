package safeguarding.contract.kafka;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.ParsedSchema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.avro.AvroSchema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.RestService;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * The schema registry as the rest of the program sees it: schemas by id, ids by schema.
 *
 * <p>It is the only class that uses the Confluent client, which Maven Central has only under another package name. Answers
 * from the registry are cached, because ids never change; failures are not, and are tried again.
 */
public final class SchemaRegistry {

    private static final int CLIENT_CACHE = 1_000;
    private static final String STRICTEST = "FULL_TRANSITIVE";
    private static final Map<String, Integer> TIMEOUTS = Map.of("http.connect.timeout.ms", 5_000,
            "http.read.timeout.ms", 15_000);

    private final String name;
    private final SchemaRegistryClient client;
    private final CompatibilityTest compatibilityTest;
    private final Runnable clearClient;
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<Use, Integer> registered = new ConcurrentHashMap<>();
    private final Map<Use, Integer> found = new ConcurrentHashMap<>();

    private SchemaRegistry(
            String name, SchemaRegistryClient client, CompatibilityTest compatibilityTest, Runnable clearClient) {
        this.name = name;
        this.client = client;
        this.compatibilityTest = compatibilityTest;
        this.clearClient = clearClient;
    }

    /**
     * A registry over HTTP. No request is sent until one is needed.
     *
     * @param urls     one or more, separated by commas; if one does not answer, the next is tried
     * @param settings Confluent's own, such as {@code basic.auth.credentials.source}, and Kafka's {@code config.providers}
     */
    public static SchemaRegistry connect(String urls, Map<String, ?> settings) {
        RestService rest = new RestService(urls);
        Map<String, Object> config = new HashMap<>(TIMEOUTS);
        config.putAll(withSecrets(settings));
        SchemaRegistryClient client = new CachedSchemaRegistryClient(rest, CLIENT_CACHE, config);
        // The client's own test only looks at the latest version, whatever the subject's level. It is not verbose, because
        // it would then rely on the registry's reasons, and some registries give none when they refuse.
        return new SchemaRegistry("The schema registry at " + withoutPasswords(urls), client, (subject, schema) ->
                rest.testCompatibility(schema.canonicalString(), AvroSchema.TYPE, List.of(), subject, null, false)
                        .isEmpty(), client::reset);
    }

    /** The settings with references to files replaced by their contents, if {@code config.providers} says how to read them. */
    private static Map<String, Object> withSecrets(Map<String, ?> settings) {
        return new AbstractConfig(new ConfigDef(), settings, false).originals();
    }

    /**
     * An in-memory registry, for topology tests that need no other process. It registers anything; {@link #compatible} says
     * what a real one would refuse.
     */
    public static SchemaRegistry inMemory() {
        SchemaRegistryClient client = new MockSchemaRegistryClient();
        SchemaRegistry registry = new SchemaRegistry("The schema registry in memory", client,
                client::testCompatibility, () -> { });
        registry.setDefaultCompatibility(STRICTEST);
        return registry;
    }

    /** Registers a schema, if it is new, and returns its id. */
    public int register(String subject, Schema schema) {
        return idFrom(registered, subject, schema, "register a schema under " + subject, client::register);
    }

    /** The id of a schema that someone else has registered. */
    public int idOf(String subject, Schema schema) {
        return idFrom(found, subject, schema, "look a schema up under " + subject, client::getId);
    }

    private int idFrom(Map<Use, Integer> known, String subject, Schema schema, String intent, IdRequest request) {
        Use use = new Use(subject, schema);
        Integer id = known.get(use);
        if (id == null) {
            id = ask(intent, () -> request.send(subject, wrap(schema)));
            known.put(use, id);
        }
        return id;
    }

    /** The schema with an id. */
    public Schema byId(int id) {
        Schema schema = schemas.get(id);
        if (schema == null) {
            schema = unwrap(id, ask("read the schema " + id, () -> schemaOf(id)));
            schemas.put(id, schema);
        }
        return schema;
    }

    /** Drops the cached schema of an id, so that the registry is asked again: its answer may have been wrong. */
    public void forget(int id) {
        schemas.remove(id);
        // The client caches schemas too, and can only drop them all. That costs nothing, because we cache the others
        // ourselves.
        clearClient.run();
    }

    /** Whether the subject's compatibility level would accept this schema; a new subject accepts any. */
    public boolean compatible(String subject, Schema schema) {
        try {
            return ask("test a schema against " + subject, () -> compatibilityTest.passes(subject, wrap(schema)));
        } catch (UnknownSchema e) {
            return true;
        }
    }

    /** Sets the compatibility level of a subject, in Confluent's terms, such as {@code FULL_TRANSITIVE}. */
    public void setCompatibility(String subject, String level) {
        ask("set the compatibility of " + subject, () -> client.updateCompatibility(subject, level));
    }

    /** Sets the level for all subjects that have none of their own. */
    public void setDefaultCompatibility(String level) {
        ask("set the default compatibility", () -> client.updateCompatibility(null, level));
    }

    private ParsedSchema schemaOf(int id) throws IOException, RestClientException {
        try {
            return client.getSchemaById(id);
        } catch (IOException e) {
            // This is the client's message for a schema that it was given and cannot parse, whether Avro or another type.
            if (String.valueOf(e.getMessage()).startsWith("Invalid schema")) {
                throw new UnknownSchema(name + " has a schema " + id + " that is not valid Avro.", e);
            }
            throw e;
        }
    }

    private Schema unwrap(int id, ParsedSchema parsed) {
        try {
            return new Schema.Parser(NameValidator.NO_VALIDATION).setValidateDefaults(false)
                    .parse(parsed.rawSchema().toString());
        } catch (AvroRuntimeException e) {
            throw new UnknownSchema(name + " has a schema " + id + " that is not valid Avro.", e);
        }
    }

    private static ParsedSchema wrap(Schema schema) {
        return new AvroSchema(schema.toString());
    }

    private <T> T ask(String intent, Question<T> question) {
        try {
            return question.answer();
        } catch (IOException e) {
            throw RegistryUnavailable.outOfOrder(name + " does not answer (" + e + ") when asked to " + intent
                    + ". Check that it is running and that its address is right.", e);
        } catch (RestClientException e) {
            throw RegistryAnswer.of(e.getStatus(), e.getErrorCode()).asException(name, intent, e);
        }
    }

    private static String withoutPasswords(String urls) {
        return urls.replaceAll("//[^/@,]*@", "//");
    }

    private record Use(String subject, Schema schema) {
    }

    @FunctionalInterface
    private interface CompatibilityTest {
        boolean passes(String subject, ParsedSchema schema) throws IOException, RestClientException;
    }

    @FunctionalInterface
    private interface IdRequest {
        int send(String subject, ParsedSchema schema) throws IOException, RestClientException;
    }

    @FunctionalInterface
    private interface Question<T> {
        T answer() throws IOException, RestClientException;
    }
}
