package safeguarding.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Confluent Schema Registry's REST API over a {@link SchemaCatalogue}: paths and JSON, no decisions.
 *
 * <p>As much of it as the clients of Java, JavaScript and Python use for Avro without references.
 */
final class RegistryApi {
    static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";

    private static final Logger LOG = LoggerFactory.getLogger(RegistryApi.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SchemaCatalogue catalogue;

    RegistryApi(SchemaCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    void addTo(RoutesConfig routes) {
        addSubjects(routes);
        addSchemas(routes);
        addCompatibility(routes);
        routes.get("/", answer(ctx -> Map.of()));
        routes.exception(RegistryError.class, (e, ctx) -> fail(ctx, e.status(), e.code(), e.getMessage()));
        routes.exception(HttpResponseException.class,
                (e, ctx) -> fail(ctx, e.getStatus(), e.getStatus(), e.getMessage()));
        routes.exception(Exception.class, (e, ctx) -> {
            LOG.warn("The registry could not answer {} {}", ctx.method(), ctx.path(), e);
            fail(ctx, 500, 50001, "The registry failed; its log says why");
        });
    }

    private void addSubjects(RoutesConfig routes) {
        routes.get("/subjects", answer(ctx -> {
            String prefix = Optional.ofNullable(ctx.queryParam("subjectPrefix")).orElse("");
            return catalogue.subjects(withDeleted(ctx)).stream().filter(it -> it.startsWith(prefix)).toList();
        }));
        routes.post("/subjects/{subject}",
                answer(ctx -> json(catalogue.lookUp(subject(ctx), schema(ctx), withDeleted(ctx)))));
        routes.delete("/subjects/{subject}", answer(ctx -> {
            refusePermanent(ctx);
            return numbers(catalogue.delete(subject(ctx)));
        }));
        routes.get("/subjects/{subject}/versions",
                answer(ctx -> numbers(catalogue.allOf(subject(ctx), withDeleted(ctx)))));
        routes.post("/subjects/{subject}/versions",
                answer(ctx -> Map.of("id", catalogue.register(subject(ctx), schema(ctx)))));
        routes.get("/subjects/{subject}/versions/{version}", answer(ctx -> json(version(ctx))));
        routes.get("/subjects/{subject}/versions/{version}/schema", text(ctx -> version(ctx).text()));
        routes.get("/subjects/{subject}/versions/{version}/referencedby", answer(ctx -> List.of()));
        routes.delete("/subjects/{subject}/versions/{version}", answer(ctx -> {
            refusePermanent(ctx);
            return catalogue.delete(subject(ctx), number(ctx)).version();
        }));
    }

    private void addSchemas(RoutesConfig routes) {
        routes.get("/schemas/types", answer(ctx -> List.of("AVRO")));
        routes.get("/schemas/ids/{id}", answer(ctx -> Map.of("schema", catalogue.byId(id(ctx)).toString())));
        routes.get("/schemas/ids/{id}/schema", text(ctx -> catalogue.byId(id(ctx)).toString()));
        routes.get("/schemas/ids/{id}/subjects", answer(ctx -> catalogue.usesOf(id(ctx), withDeleted(ctx)).stream()
                .map(SchemaVersion::subject).distinct().toList()));
        routes.get("/schemas/ids/{id}/versions", answer(ctx -> catalogue.usesOf(id(ctx), withDeleted(ctx)).stream()
                .map(it -> ordered("subject", it.subject(), "version", it.version())).toList()));
    }

    private void addCompatibility(RoutesConfig routes) {
        routes.post("/compatibility/subjects/{subject}/versions",
                answer(ctx -> verdict(ctx, catalogue.problems(subject(ctx), schema(ctx)))));
        routes.post("/compatibility/subjects/{subject}/versions/{version}",
                answer(ctx -> verdict(ctx, catalogue.problems(subject(ctx), number(ctx), schema(ctx)))));
        routes.get("/config", answer(ctx -> Map.of("compatibilityLevel", catalogue.globalLevel())));
        routes.put("/config", answer(ctx -> setLevel(ctx, Optional.empty())));
        routes.get("/config/{subject}", answer(ctx -> {
            String subject = subject(ctx);
            CompatibilityLevel level = isSet(ctx, "defaultToGlobal") ? catalogue.level(subject)
                    : catalogue.ownLevel(subject).orElseThrow(() -> RegistryError.noLevel(subject));
            return Map.of("compatibilityLevel", level);
        }));
        routes.put("/config/{subject}", answer(ctx -> setLevel(ctx, Optional.of(subject(ctx)))));
        routes.delete("/config/{subject}", answer(ctx -> {
            String subject = subject(ctx);
            CompatibilityLevel was = catalogue.ownLevel(subject).orElseThrow(() -> RegistryError.noLevel(subject));
            catalogue.setLevel(Optional.of(subject), Optional.empty());
            return Map.of("compatibilityLevel", was);
        }));
        routes.get("/mode", answer(ctx -> Map.of("mode", "READWRITE")));
        routes.get("/mode/{subject}", answer(ctx -> Map.of("mode", "READWRITE")));
    }

    private Map<String, Object> setLevel(Context ctx, Optional<String> subject) {
        CompatibilityLevel level = CompatibilityLevel.parse(body(ctx).path("compatibility").asText());
        catalogue.setLevel(subject, Optional.of(level));
        return Map.of("compatibility", level);
    }

    private SchemaVersion version(Context ctx) {
        return catalogue.version(subject(ctx), number(ctx), withDeleted(ctx));
    }

    private static Map<String, Object> verdict(Context ctx, List<String> problems) {
        return isSet(ctx, "verbose") ? ordered("is_compatible", problems.isEmpty(), "messages", problems)
                : Map.of("is_compatible", problems.isEmpty());
    }

    private static Schema schema(Context ctx) {
        JsonNode body = body(ctx);
        String type = body.path("schemaType").asText("AVRO");
        if (!type.equals("null") && !type.equals("AVRO")) {
            throw RegistryError.invalidSchema("this registry keeps AVRO schemas, not " + type);
        }
        if (!body.path("references").isEmpty()) {
            throw RegistryError.invalidSchema("this registry keeps no references; write the schema out in full");
        }
        try {
            return new Schema.Parser().parse(body.path("schema").asText());
        } catch (AvroRuntimeException e) {
            throw RegistryError.invalidSchema(e.getMessage());
        }
    }

    private static JsonNode body(Context ctx) {
        try {
            return JSON.readTree(ctx.bodyAsBytes());
        } catch (java.io.IOException e) {
            throw RegistryError.badRequest("The body is not JSON");
        }
    }

    private static void refusePermanent(Context ctx) {
        if (isSet(ctx, "permanent")) {
            throw RegistryError.notPermitted("This registry deletes no schema for good: "
                    + "what was written with it could not be read again. Leave out permanent=true.");
        }
    }

    private static String subject(Context ctx) {
        return ctx.pathParam("subject");
    }

    private static VersionNumber number(Context ctx) {
        return VersionNumber.parse(ctx.pathParam("version"));
    }

    private static int id(Context ctx) {
        try {
            return Integer.parseInt(ctx.pathParam("id"));
        } catch (NumberFormatException e) {
            throw RegistryError.noSchema();
        }
    }

    private static boolean withDeleted(Context ctx) {
        return isSet(ctx, "deleted");
    }

    private static boolean isSet(Context ctx, String flag) {
        return "true".equals(ctx.queryParam(flag));
    }

    private static List<Integer> numbers(List<SchemaVersion> versions) {
        return versions.stream().map(SchemaVersion::version).toList();
    }

    private static Map<String, Object> json(SchemaVersion it) {
        Map<String, Object> json = ordered("subject", it.subject(), "version", it.version());
        json.putAll(ordered("id", it.id(), "schema", it.text()));
        return json;
    }

    private static Map<String, Object> ordered(String name, Object value, String otherName, Object otherValue) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(name, value);
        json.put(otherName, otherValue);
        return json;
    }

    private static Handler answer(Function<Context, Object> handler) {
        return ctx -> write(ctx, JSON.writeValueAsString(handler.apply(ctx)));
    }

    private static Handler text(Function<Context, String> handler) {
        return ctx -> write(ctx, handler.apply(ctx));
    }

    private static void fail(Context ctx, int status, int code, String message) {
        try {
            ctx.status(status);
            write(ctx, JSON.writeValueAsString(ordered("error_code", code, "message", message)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An error message that cannot be JSON", e);
        }
    }

    private static void write(Context ctx, String body) {
        ctx.contentType(CONTENT_TYPE).result(body);
    }
}
