package safeguarding.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The description of the API and what the server answers are the same, both ways. */
class OpenApiTest {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private static JsonNode document() throws IOException {
        try (InputStream file = OpenApiTest.class.getResourceAsStream("/openapi.json")) {
            return new ObjectMapper().readTree(file);
        }
    }

    /** All that programs may ask for. Nobody asks here, so there need be nothing to answer from. */
    private static Set<String> answered() {
        List<WebServer.Routes> routes = List.of(
                new Api(null, null, null, InstantSource.system()),
                new ReportPages(null, null, null, null, Optional.empty(), null),
                new PublicPages(null, null, null, null, null),
                new CasesPages(Optional.empty(), null, InstantSource.system()),
                new WorklistPages(null, null, InstantSource.system()));
        try (WebServer server = WebServer.start("localhost", 0, routes)) {
            return server.routes().stream()
                    .map(route -> route.split(" ")[0] + " " + route.split(" ")[1])
                    .filter(route -> route.contains(" /api/"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void describesEverythingThatIsAnswered_andNothingElse() throws IOException {
        Set<String> described = new TreeSet<>();
        document().get("paths").properties().forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
            if (METHODS.contains(method) && path.getKey().startsWith("/api/")) {
                described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
            }
        }));

        assertThat(described).isNotEmpty().isEqualTo(answered());
    }

    @Test
    void describesTheStreamOfEvents() throws IOException {
        assertThat(document().at("/paths/~1events/get/responses/200/content").has("text/event-stream")).isTrue();
    }

    @Test
    void namesEveryPartOfAnAddressAsAParameter() throws IOException {
        JsonNode document = document();
        document.get("paths").properties().forEach(path -> {
            Set<String> named = StreamSupport.stream(path.getValue().at("/get/parameters").spliterator(), false)
                    .map(one -> one.has("$ref") ? document.at(one.get("$ref").asText().substring(1)) : one)
                    .filter(one -> one.get("in").asText().equals("path"))
                    .map(one -> one.get("name").asText())
                    .collect(Collectors.toSet());

            assertThat(Stream.of(path.getKey().split("/"))
                            .filter(part -> part.startsWith("{"))
                            .map(part -> part.substring(1, part.length() - 1)))
                    .as(path.getKey())
                    .containsExactlyInAnyOrderElementsOf(named);
        });
    }
}
