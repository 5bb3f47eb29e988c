package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.testkit.Daemon;
import safeguarding.testkit.FreePorts;
import safeguarding.testkit.Needed;

/**
 * Shows who is notified, and who is not, by a running Alertmanager with our routes, while figures are out of date, a
 * program is down or an alert has been acknowledged.
 */
class InhibitionIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String ALERTS =
            """
            [{"labels": {"alertname": "%s", "team": "operators", "severity": "critical"}},
             {"labels": {"alertname": "ProcessorDown", "team": "operators", "severity": "warning"}},
             {"labels": {"alertname": "IndicatorRed", "team": "people", "authority": "372", "indicator": "2.3"}}]
            """;

    /** Two indicators are red; an alert about the first has been acknowledged. */
    private static final String ACKNOWLEDGED =
            """
            [{"labels": {"alertname": "IndicatorRed", "team": "people", "authority": "372", "kind": "band", "indicator": "2.3", "band": "red"}},
             {"labels": {"alertname": "IndicatorRed", "team": "people", "authority": "372", "kind": "band", "indicator": "5.4", "band": "red"}},
             {"labels": {"alertname": "IndicatorExpectedRed", "team": "people", "authority": "372", "kind": "forecast", "indicator": "2.3", "band": "red"}},
             {"labels": {"alertname": "ManyIndicatorsRed", "team": "people", "authority": "372", "kind": "band", "band": "red"}},
             {"labels": {"alertname": "AlertAcknowledged", "team": "nobody", "authority": "372", "kind": "band", "indicator": "2.3", "band": "red"}}]
            """;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private Daemon alertmanager;
    private String address;

    @BeforeEach
    void start() throws IOException {
        Needed.command(InhibitionIT.class, "prometheus-alertmanager");
        // The test must not send mail, not even to an address that does not exist.
        String routes = Files.readString(Path.of("ops/alertmanager/alertmanager.yml")).replace("mail.example.org:587", "127.0.0.1:1");
        Path file = Files.writeString(folder.resolve("alertmanager.yml"), routes);
        int port = FreePorts.next();
        address = "http://127.0.0.1:" + port;
        alertmanager = Daemon.start(
                folder,
                List.of(
                        "prometheus-alertmanager",
                        "--config.file=" + file,
                        "--storage.path=" + folder.resolve("data"),
                        "--cluster.listen-address=",
                        "--web.listen-address=127.0.0.1:" + port));
    }

    @AfterEach
    void stop() {
        if (alertmanager != null) {
            alertmanager.close();
        }
    }

    /** Raises alerts, and waits until each is active or suppressed as expected. */
    private void assertFates(String alerts, Map<String, String> expected) {
        Awaitility.await("Alertmanager takes alerts")
                .ignoreExceptions()
                .atMost(PATIENCE)
                .until(() -> send("/api/v2/alerts", alerts).statusCode() == 200);
        Awaitility.await("it has looked at all of them")
                .ignoreExceptions()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(fates()).isEqualTo(expected));
    }

    private Map<String, String> fates() throws IOException, InterruptedException {
        Map<String, String> fates = new TreeMap<>();
        for (JsonNode alert : JSON.readTree(send("/api/v2/alerts", "").body())) {
            fates.put((alert.at("/labels/alertname").asText() + " " + alert.at("/labels/indicator").asText()).strip(), alert.at("/status/state").asText());
        }
        return fates;
    }

    private HttpResponse<String> send(String path, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path)).header("Content-Type", "application/json");
        return HTTP.send(
                (body.isEmpty() ? request : request.POST(HttpRequest.BodyPublishers.ofString(body))).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void peopleAreToldNothing_whileTheFiguresAreStale() {
        assertFates(ALERTS.formatted("FiguresStale"), Map.of("FiguresStale", "active", "ProcessorDown", "active", "IndicatorRed 2.3", "suppressed"));
    }

    @Test
    void operatorsAreToldTheCauseAlone_whenNoProcessorRuns() {
        assertFates(ALERTS.formatted("NoProcessor"), Map.of("NoProcessor", "active", "ProcessorDown", "suppressed", "IndicatorRed 2.3", "suppressed"));
    }

    @Test
    void peopleAreTold_whenItIsThePagesThatAreDown() {
        assertFates(ALERTS.formatted("PagesDown"), Map.of("PagesDown", "active", "ProcessorDown", "active", "IndicatorRed 2.3", "active"));
    }

    @Test
    void peopleAreLeftInPeaceAboutWhatSomebodyHasAcknowledged_andAboutNothingElse() {
        assertFates(
                ACKNOWLEDGED,
                Map.of(
                        "AlertAcknowledged 2.3", "active",
                        "IndicatorRed 2.3", "suppressed",
                        "IndicatorRed 5.4", "active",
                        "IndicatorExpectedRed 2.3", "active",
                        "ManyIndicatorsRed", "active"));
    }
}
