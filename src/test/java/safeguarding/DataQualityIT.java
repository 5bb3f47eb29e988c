package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static safeguarding.testkit.CaseBuilder.aChild;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.core.casefile.CareEvent.LacCeased;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ChildEvent.ChildRegistered;
import safeguarding.core.casefile.Envelope;
import safeguarding.core.casefile.code.CareEndReason;
import safeguarding.core.casefile.code.Ethnicity;
import safeguarding.core.casefile.code.Sex;
import safeguarding.core.quality.DataQualityFinding;
import safeguarding.core.quality.MovedFigure;
import safeguarding.monitoring.DataQualityCounts;
import safeguarding.pages.page.DataQualityPages;
import safeguarding.pages.server.AccessControl;
import safeguarding.pages.server.WebServer;
import safeguarding.pages.signin.LocalUsers;
import safeguarding.pages.signin.Role;
import safeguarding.pages.signin.SignIn;
import safeguarding.pages.view.LiveList;
import safeguarding.pages.view.LiveView;
import safeguarding.processor.IndicatorProcessor;
import safeguarding.testkit.ApiDocument;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.Installation;
import safeguarding.testkit.Program;
import safeguarding.testkit.RunningPlatform;
import safeguarding.testkit.Tally;
import safeguarding.testkit.TwoTowns;

/**
 * Shows that records which do not fit together are reported on the topic, the page and the API, in CSV, by the command
 * and in metrics, until they are corrected.
 */
class DataQualityIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String PAGE = "/authorities/372/data-quality";
    private static final String RULE = "overlapping-care";

    @RegisterExtension
    static final RunningPlatform platform = new RunningPlatform();

    @TempDir
    static Path folder;

    private String password;
    private WebServer server;

    @Test
    void aFindingIsEverywhere_untilItsRecordsAreCorrected() throws Exception {
        Installation installation = platform.install("quality", TwoTowns.NOW);
        CaseBuilder child = aChild("twice-in-care")
                .begin("person", "2010-05-05", e -> new ChildRegistered(
                        e, Optional.of(LocalDate.parse("2010-05-05")), Optional.empty(), Sex.FEMALE, Ethnicity.NOBT, false))
                .allocated("2016-06-01", "w1", "t1")
                .lookedAfter("2016-11-07")
                .careCeased("2017-02-20", CareEndReason.E4A);
        String first = child.lastRecord();
        int ended = child.events().size() - 1;
        String second = child.lookedAfter("2017-02-13").lastRecord();
        installation.send(child.events());
        password = LocalUsers.add(folder.resolve("users"), "jo", Set.of(Role.MANAGER));
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (IndicatorProcessor processor = installation.startHere("state", new Tally());
                LiveView view = installation.view();
                LiveList<DataQualityFinding> list = installation.dataQuality();
                WebServer pages = WebServer.start("localhost", 0, List.of(
                        new AccessControl(SignIn.openOr(LocalUsers.read(folder.resolve("users")))),
                        new DataQualityPages(list, view, installation.clock())))) {
            server = pages;
            new DataQualityCounts(list, metrics);
            await("the finding").atMost(Installation.PATIENCE).until(() -> list.of("372").size() == 1);

            assertThat(list.of("372")).singleElement().satisfies(finding -> {
                assertThat(finding.rule()).isEqualTo(RULE);
                assertThat(finding.records()).containsExactly(first, second);
                assertThat(finding.moves()).extracting(MovedFigure::indicator).contains("6.3");
            });
            assertThat(get(PAGE)).contains("twice-in-care", "Two periods of care at once", "7 November 2016", "t1");
            assertThat(get(PAGE + ".csv")).contains("372,twice-in-care," + RULE + ",LacStarted," + first + " " + second);
            String answer = get("/api/v1" + PAGE);
            assertThat(answer).contains("twice-in-care", RULE);
            assertThat(ApiDocument.load().faults("/api/v1/authorities/{code}/data-quality", answer)).isEmpty();
            assertThat(get("/api/v1" + PAGE + "?team=t2")).isEqualToIgnoringWhitespace("[]");
            assertThat(metrics.scrape())
                    .contains("safeguarding_data_quality_findings{authority=\"372\",rule=\"" + RULE + "\"} 1.0")
                    .contains("safeguarding_data_quality_team_findings{authority=\"372\",team=\"t1\"} 1.0")
                    .doesNotContain("twice-in-care");
            Program verb = installation.command("state", "data-quality", "--authority", "372");
            assertThat(verb.code()).as(verb.messages()).isZero();
            assertThat(verb.data()).startsWith("1 findings about 1 children").contains("twice-in-care", first + " " + second);

            installation.send(List.of(corrected(child, ended)));
            await("it is corrected").atMost(Installation.PATIENCE).until(() -> list.of("372").isEmpty());

            List<ConsumerRecord<String, byte[]>> messages = installation.messages(installation.topics().dataQuality());
            assertThat(messages.get(messages.size() - 1).key())
                    .isEqualTo("372/twice-in-care/" + RULE + "/LacStarted/" + first + "/" + second);
            assertThat(messages.get(messages.size() - 1).value()).as("it is deleted from the topic").isNull();
            assertThat(metrics.scrape()).doesNotContain("safeguarding_data_quality_findings{");
            assertThat(get(PAGE)).contains("Nothing found").doesNotContain("twice-in-care");
            assertThat(processor.failure()).isEmpty();
        }
    }

    /** A correction that moves the end of care to the day before the second period starts. */
    private static CaseEvent corrected(CaseBuilder child, int told) {
        LacCeased end = (LacCeased) child.events().get(told);
        Envelope e = end.envelope();
        return new LacCeased(
                new Envelope(
                        e.eventId() + "-corrected",
                        e.authority(),
                        e.childId(),
                        e.recordId(),
                        LocalDate.parse("2017-02-12"),
                        e.happenedAt(),
                        e.recordedAt().plusSeconds(60),
                        e.sourceSystem()),
                end.reason());
    }

    private String get(String path) throws Exception {
        HttpResponse<String> response = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                        .header("Authorization", "Basic " + Base64.getEncoder()
                                .encodeToString(("jo:" + password).getBytes(StandardCharsets.UTF_8)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }
}
