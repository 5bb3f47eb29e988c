package safeguarding.pages.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import safeguarding.core.disclosure.PublicEdition;
import safeguarding.core.disclosure.PublicEditions;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.settings.Settings;
import safeguarding.pages.report.Json;
import safeguarding.pages.report.PublicForms;
import safeguarding.pages.report.PublicReport;
import safeguarding.pages.report.Report;
import safeguarding.pages.report.ReportJson;
import safeguarding.pages.server.WebServer;
import safeguarding.pages.view.AuthorityRecord;
import safeguarding.testkit.ApiDocument;
import safeguarding.testkit.FullMonths;
import safeguarding.testkit.PublishedMonths;
import safeguarding.testkit.SettingEvents;

/** The description of the API matches what the server answers, in both directions. */
class OpenApiTest {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private static JsonNode document() throws IOException {
        try (InputStream file = OpenApiTest.class.getResourceAsStream("/openapi.json")) {
            return new ObjectMapper().readTree(file);
        }
    }

    /** All addresses of the API. No request is made, so no data is needed. */
    private static Set<String> answered() {
        List<WebServer.Routes> routes = List.of(
                new Api(null, null, null, null, InstantSource.system()),
                new ReportPages(null, null, null, null, Optional.empty(), null),
                new PublicPages(null, null, null, null, null),
                new CasesPages(Optional.empty(), null, InstantSource.system()),
                new WorklistPages(null, null, Optional.empty(), null, InstantSource.system()),
                new DataQualityPages(null, null, InstantSource.system()));
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
    void namesAndExplainsEveryOperationAndWhatCanGoWrong() throws IOException {
        JsonNode document = document();
        List<String> ids = new ArrayList<>();
        document.get("paths").properties().forEach(path -> {
            JsonNode operation = path.getValue().get("get");
            ids.add(operation.path("operationId").asText());
            assertThat(operation.path("description").asText()).as(path.getKey()).isNotEmpty();
            assertThat(operation.path("tags")).as("tags of " + path.getKey()).hasSize(1);
            List<String> answers = new ArrayList<>();
            operation.get("responses").fieldNames().forEachRemaining(answers::add);
            assertThat(answers).as(path.getKey()).anyMatch(status -> status.startsWith("4"));
        });

        assertThat(ids).doesNotContain("").doesNotHaveDuplicates();
        assertThat(document.get("servers")).isNotEmpty();
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

    @Test
    void saysOfEveryAnswerWhatItLooksLikeAndOfEveryFieldWhatItIs() throws IOException {
        JsonNode document = document();
        List<String> vague = new ArrayList<>();
        document.get("paths").properties().forEach(path -> path.getValue()
                .at("/get/responses/200/content")
                .properties()
                .forEach(content -> {
                    if (content.getValue().get("schema").isEmpty()) {
                        vague.add(path.getKey() + " as " + content.getKey());
                    }
                }));
        document.at("/components/schemas").properties().forEach(schema -> schema.getValue()
                .path("properties")
                .properties()
                .forEach(field -> {
                    boolean isNamed = field.getValue().has("$ref") || field.getValue().has("anyOf");
                    if (!isNamed && !field.getValue().has("description")) {
                        vague.add(schema.getKey() + "." + field.getKey());
                    }
                }));

        assertThat(vague).isEmpty();
        assertThat(document.at("/components/schemas").size()).isGreaterThan(30);
    }

    @Test
    void givesExamplesThatAreAsDescribed() {
        ApiDocument api = ApiDocument.load();
        List<String> wrong = new ArrayList<>();
        api.document().at("/components/schemas").properties().forEach(schema -> schema.getValue()
                .path("properties")
                .properties()
                .forEach(field -> field.getValue().path("examples").forEach(example -> api.faults(field.getValue(), example)
                        .forEach(fault -> wrong.add(schema.getKey() + "." + field.getKey() + ": " + fault)))));

        assertThat(wrong).isEmpty();
    }

    @Test
    void whatIsWrittenIsAsDescribed() throws IOException {
        ApiDocument api = ApiDocument.load();
        String authority = "/api/v1/authorities/{code}";
        TreeMap<YearMonth, Snapshot> months = FullMonths.snapshots();
        Report report = Report.of(
                        new AuthorityRecord(
                                "372",
                                months,
                                new TreeMap<>(Map.of(YearMonth.of(2016, 12), Instant.parse("2017-01-17T00:00:00Z"))),
                                List.of(),
                                Settings.of(List.of(SettingEvents.high("1.2", "92", "95"))),
                                Optional.empty()),
                        YearMonth.of(2017, 1))
                .orElseThrow();
        PublicEdition edition =
                PublicEditions.of(List.of(months.get(YearMonth.of(2017, 1))), month -> 4).get(YearMonth.of(2017, 1));

        assertThat(api.faults(authority + "/scorecards/{month}", Json.of(PublishedMonths.january()))).isEmpty();
        assertThat(api.faults(authority + "/reports/{month}", ReportJson.of(report))).isEmpty();
        assertThat(api.faults(authority + "/public/{month}", PublicForms.json(new PublicReport("Rotherham", edition))))
                .isEmpty();
        assertThat(api.faults(authority + "/scorecards/{month}", "{\"authority\":\"372\",\"child\":1}"))
                .as("what is not as described is told")
                .anyMatch(fault -> fault.contains("child"))
                .anyMatch(fault -> fault.contains("lines"));
    }
}
