package safeguarding.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import safeguarding.contract.kafka.SchemaVersion;

/**
 * The Confluent Schema Registry's REST API over a {@link SchemaCatalogue}: paths and JSON, no decisions.
 *
 * <p>It covers what the clients of Java, JavaScript and Python use for Avro without references.
 */
public final class RegistryApi {
    static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";

    private static final Logger LOG = LoggerFactory.getLogger(RegistryApi.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST_BODY = 10 << 20;

    private final SchemaCatalogue catalogue;

    public RegistryApi(SchemaCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    public Javalin serve(int port) {
        return Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.startup.startupWatcherEnabled = false;
            config.http.maxRequestSize = LARGEST_BODY;
            addSubjects(config.routes);
            addSchemas(config.routes);
            addCompatibility(config.routes);
            addLevels(config.routes);
            addFailures(config.routes);
        }).start(LocalPort.HOST, port);
    }

    private void addSubjects(RoutesConfig routes) {
        routes.get("/subjects", answer(request -> catalogue.subjects(request.withDeleted()).stream()
                .filter(subject -> subject.startsWith(request.subjectPrefix())).toList()));
        routes.post("/subjects/{subject}", answer(request ->
                json(catalogue.lookUp(request.subject(), request.schema(), request.withDeleted()))));
        routes.delete("/subjects/{subject}", answer(this::deleteSubject));
        routes.get("/subjects/{subject}/versions",
                answer(request -> numbers(catalogue.allOf(request.subject(), request.withDeleted()))));
        routes.post("/subjects/{subject}/versions",
                answer(request -> Map.of("id", catalogue.register(request.subject(), request.schema()))));
        routes.get("/subjects/{subject}/versions/{version}", answer(request -> json(version(request))));
        routes.get("/subjects/{subject}/versions/{version}/schema", text(request -> version(request).text()));
        routes.get("/subjects/{subject}/versions/{version}/referencedby", answer(request -> List.of()));
        routes.delete("/subjects/{subject}/versions/{version}", answer(this::deleteVersion));
    }

    private void addSchemas(RoutesConfig routes) {
        routes.get("/", answer(request -> Map.of()));
        routes.get("/schemas/types", answer(request -> List.of("AVRO")));
        routes.get("/schemas/ids/{id}",
                answer(request -> Map.of("schema", catalogue.byId(request.id()).toString())));
        routes.get("/schemas/ids/{id}/schema", text(request -> catalogue.byId(request.id()).toString()));
        routes.get("/schemas/ids/{id}/subjects", answer(request -> uses(request).stream()
                .map(SchemaVersion::subject).distinct().toList()));
        routes.get("/schemas/ids/{id}/versions", answer(request -> uses(request).stream()
                .map(it -> ordered("subject", it.subject(), "version", it.version())).toList()));
    }

    private void addCompatibility(RoutesConfig routes) {
        routes.post("/compatibility/subjects/{subject}/versions", answer(request ->
                verdict(request, catalogue.problems(request.subject(), request.schema()))));
        routes.post("/compatibility/subjects/{subject}/versions/{version}", answer(request ->
                verdict(request, catalogue.problems(request.subject(), request.version(), request.schema()))));
    }

    private void addLevels(RoutesConfig routes) {
        routes.get("/config", answer(request -> Map.of("compatibilityLevel", catalogue.globalLevel())));
        routes.put("/config", answer(request -> setLevel(Optional.empty(), request.level())));
        routes.get("/config/{subject}", answer(request -> Map.of("compatibilityLevel",
                request.has("defaultToGlobal") ? catalogue.level(request.subject()) : ownLevel(request))));
        routes.put("/config/{subject}",
                answer(request -> setLevel(Optional.of(request.subject()), request.level())));
        routes.delete("/config/{subject}", answer(this::deleteLevel));
        routes.get("/mode", answer(request -> Map.of("mode", "READWRITE")));
        routes.get("/mode/{subject}", answer(request -> Map.of("mode", "READWRITE")));
    }

    private static void addFailures(RoutesConfig routes) {
        routes.exception(RegistryError.class, (e, http) -> {
            if (e.getCause() != null) {
                LOG.warn("The registry could not save a record; check that its broker is running", e);
            }
            fail(http, e.status(), e.code(), e.getMessage());
        });
        routes.exception(HttpResponseException.class,
                (e, http) -> fail(http, e.getStatus(), e.getStatus(), e.getMessage()));
        routes.exception(Exception.class, (e, http) -> {
            LOG.error("The registry failed at {} {}", http.method(), http.path(), e);
            fail(http, 500, 500, "The registry failed. See its log for the reason");
        });
    }

    private SchemaVersion version(RegistryRequest request) {
        return catalogue.version(request.subject(), request.version(), request.withDeleted());
    }

    private List<SchemaVersion> uses(RegistryRequest request) {
        return catalogue.usesOf(request.id(), request.withDeleted());
    }

    private List<Integer> deleteSubject(RegistryRequest request) {
        refuseForGood(request);
        return numbers(catalogue.delete(request.subject()));
    }

    private int deleteVersion(RegistryRequest request) {
        refuseForGood(request);
        return catalogue.delete(request.subject(), request.version()).version();
    }

    private static void refuseForGood(RegistryRequest request) {
        if (request.has("permanent")) {
            throw RegistryError.notPermitted("This registry does not delete schemas permanently: "
                    + "records written with them could no longer be read. Remove permanent=true.");
        }
    }

    private CompatibilityLevel ownLevel(RegistryRequest request) {
        return catalogue.ownLevel(request.subject()).orElseThrow(() -> RegistryError.noLevel(request.subject()));
    }

    private Map<String, Object> setLevel(Optional<String> subject, CompatibilityLevel level) {
        catalogue.setLevel(subject, Optional.of(level));
        return Map.of("compatibility", level);
    }

    private Map<String, Object> deleteLevel(RegistryRequest request) {
        CompatibilityLevel level = ownLevel(request);
        catalogue.setLevel(Optional.of(request.subject()), Optional.empty());
        return Map.of("compatibilityLevel", level);
    }

    private static Map<String, Object> verdict(RegistryRequest request, List<String> problems) {
        return request.has("verbose") ? ordered("is_compatible", problems.isEmpty(), "messages", problems)
                : Map.of("is_compatible", problems.isEmpty());
    }

    private static List<Integer> numbers(List<SchemaVersion> versions) {
        return versions.stream().map(SchemaVersion::version).toList();
    }

    private static Map<String, Object> json(SchemaVersion it) {
        Map<String, Object> json = ordered("subject", it.subject(), "version", it.version());
        json.putAll(ordered("id", it.id(), "schema", it.text()));
        return json;
    }

    private static Map<String, Object> ordered(String name, Object value, String nextName, Object nextValue) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(name, value);
        json.put(nextName, nextValue);
        return json;
    }

    private static Handler answer(Function<RegistryRequest, Object> handler) {
        return http -> write(http, JSON.writeValueAsString(handler.apply(new RegistryRequest(http))));
    }

    private static Handler text(Function<RegistryRequest, String> handler) {
        return http -> write(http, handler.apply(new RegistryRequest(http)));
    }

    private static void fail(Context http, int status, int code, String message) {
        try {
            write(http.status(status), JSON.writeValueAsString(ordered("error_code", code, "message", message)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An error message that cannot be JSON", e);
        }
    }

    private static void write(Context http, String body) {
        http.contentType(CONTENT_TYPE).result(body);
    }
}
