package safeguarding.pages.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import safeguarding.pages.page.Api;
import safeguarding.pages.page.OpenPages;
import safeguarding.pages.signin.SignIn;

/** Shows what holds for every address, on a real server. */
class WebServerTest {

    private static final String LONG_TEXT = "A page of figures. ".repeat(1000);

    private final OpenPages open = new OpenPages();
    private WebServer server;

    @BeforeEach
    void start() {
        server = WebServer.start("localhost", 0, List.of(new AccessControl(SignIn.open()), config -> {
            config.routes.get("/health/live", context -> context.status(503).json(Map.of("status", "down")), Audience.EVERYONE);
            config.routes.get("/metrics", context -> context.contentType("text/plain").result(LONG_TEXT), Audience.EVERYONE);
            config.routes.get("/page/{code}", context -> context.html(LONG_TEXT), Audience.VIEWERS);
            config.routes.post("/page/{code}", context -> context.html("written"), Audience.VIEWERS);
            config.routes.get("/api/v1/things", context -> Api.answer(context, "application/json", LONG_TEXT), Audience.VIEWERS);
            config.routes.get("/cases", context -> context.html("cases"), Audience.MANAGERS);
            config.routes.get("/elsewhere", context -> context.redirect("/page/1"), Audience.VIEWERS);
            open.addTo(config, "/events", Audience.VIEWERS);
        }));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private HttpResponse<String> ask(String method, String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                .timeout(Duration.ofSeconds(10))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Map<String, List<String>> headers(HttpResponse<String> answer) {
        Map<String, List<String>> headers = new HashMap<>(answer.headers().map());
        headers.remove("date");
        return headers;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/metrics", "/page/372", "/api/v1/things", "/cases", "/elsewhere", "/nowhere"})
    void headAnswersAsGetDoes_withoutTheBody(String path) throws Exception {
        HttpResponse<String> get = ask("GET", path);
        HttpResponse<String> head = ask("HEAD", path);

        assertThat(head.statusCode()).isEqualTo(get.statusCode());
        assertThat(headers(head)).isEqualTo(headers(get));
        assertThat(head.body()).isEmpty();
    }

    @Test
    void headAnswersAsGetDoes_whatTheClientAlreadyHas() throws Exception {
        String tag = ask("GET", "/api/v1/things").headers().firstValue("ETag").orElseThrow();

        assertThat(ask("HEAD", "/api/v1/things", "If-None-Match", tag).statusCode()).isEqualTo(304);
    }

    @Test
    void headOfLiveUpdatesEndsAtOnce() throws Exception {
        HttpResponse<String> head = ask("HEAD", "/events");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        assertThat(open.count()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /health/live, 'GET, HEAD'",
        "DELETE, /metrics, 'GET, HEAD'",
        "PUT, /page/372, 'GET, HEAD, POST'",
        "POST, /api/v1/things, 'GET, HEAD'",
        "OPTIONS, /page/372, 'GET, HEAD, POST'",
        "PATCH, /cases, 'GET, HEAD'",
        "POST, /events, 'GET, HEAD'"
    })
    void aKnownPathWithAnotherMethodIsNotAllowed(String method, String path, String allowed) throws Exception {
        HttpResponse<String> answer = ask(method, path);

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains(allowed);
        assertThat(answer.body()).contains("405", allowed).doesNotContain(path);
        assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
    }

    @Test
    void aProgramIsToldAsAProblem_andAPersonOnAPage() throws Exception {
        assertThat(ask("POST", "/api/v1/things").headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        HttpResponse<String> page = ask("DELETE", "/page/372", "Accept", "text/html");
        assertThat(page.headers().firstValue("Content-Type")).hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(page.body()).contains("<h1", "GET, HEAD, POST");
    }

    @Test
    void anUnknownPathIsNotFoundWithAnyMethod() throws Exception {
        for (String method : List.of("GET", "HEAD", "POST", "DELETE")) {
            assertThat(ask(method, "/nowhere").statusCode()).as(method).isEqualTo(404);
            assertThat(ask(method, "/api/v1/nowhere").statusCode()).as(method).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/page/372", "/api/v1/things"})
    void whatIsCompressedDependsOnWhatTheClientTakes(String path) throws Exception {
        HttpResponse<String> compressed = ask("GET", path, "Accept-Encoding", "gzip");
        HttpResponse<String> plain = ask("GET", path);

        assertThat(compressed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        for (HttpResponse<String> answer : List.of(compressed, plain)) {
            assertThat(String.join(",", answer.headers().allValues("Vary"))).contains("Accept-Encoding");
        }
    }
}
