package safeguarding.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A running Prometheus.
 *
 * @param address its address, such as http://localhost:9090
 */
public record Monitoring(String address) {

    private static final Path DASHBOARDS = Path.of("ops/grafana/dashboards");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /**
     * A query in a dashboard.
     *
     * @param panel the titles of the dashboard and the panel
     */
    public record Question(String panel, String expression) {}

    /** The queries of all dashboards, in the order in which they are shown. */
    public static List<Question> questionsOfDashboards() {
        List<Question> questions = new ArrayList<>();
        for (JsonNode dashboard : dashboards()) {
            for (JsonNode panel : dashboard.get("panels")) {
                String title = dashboard.get("title").asText() + ": " + panel.get("title").asText();
                panel.get("targets").forEach(target ->
                        questions.add(new Question(title, target.get("expr").asText())));
            }
        }
        return questions;
    }

    /** The dashboards provisioned in Grafana. */
    public static List<JsonNode> dashboards() {
        try (Stream<Path> files = Files.list(DASHBOARDS)) {
            List<JsonNode> dashboards = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                dashboards.add(JSON.readTree(file.toFile()));
            }
            return dashboards;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The queries without a result for an authority. */
    public List<Question> unanswered(List<Question> questions, String authority) {
        return questions.stream()
                .filter(question ->
                        ask(question.expression().replace("$authority", authority)).isEmpty())
                .toList();
    }

    /** Our services from which it cannot scrape metrics. */
    public List<String> targetsDown() {
        return ask("up{job=~\"processor|web\"} == 0").stream().map(target -> target.get("metric").toString()).toList();
    }

    /** The results of a query. */
    public List<JsonNode> ask(String expression) {
        URI uri = URI.create(address + "/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        try {
            HttpResponse<String> response =
                    HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new AssertionError("Prometheus does not understand " + expression + ": " + response.body());
            }
            return StreamSupport.stream(
                            JSON.readTree(response.body()).at("/data/result").spliterator(), false)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
