package safeguarding.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import safeguarding.intake.source.EventChange;
import safeguarding.intake.source.FinishedRun;
import safeguarding.intake.source.RunReport;
import safeguarding.intake.source.RunReport.Outcome;
import safeguarding.intake.source.RunReport.Refused;
import safeguarding.intake.source.TableReading;
import safeguarding.intake.source.TableReading.Way;
import safeguarding.pages.server.WebServer;

/** Shows the health and metrics of a source that runs at an interval. */
class SourceStatusTest {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private Instant now = START;
    private final SourceStatus status = new SourceStatus("372", "ssd", Duration.ofMinutes(15), () -> now, metrics);
    private WebServer server;

    @BeforeEach
    void start() {
        server = WebServer.start("localhost", 0, List.of(new SourceOperations(status, metrics)));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private HttpResponse<String> ask(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private void ended(RunReport report) {
        Instant began = now;
        now = now.plusSeconds(90);
        status.ended(new FinishedRun(report, began, now));
    }

    private static RunReport sent() {
        return new RunReport(
                Outcome.SENT,
                "3 records, 6 events sent, 1 records withdrawn",
                Map.of("ssd_person", 3L, "ssd_contacts", 5L),
                Map.of("ssd_person", new TableReading(Way.UNCHANGED, 0), "ssd_contacts", new TableReading(Way.CHANGES, 2)),
                Map.of(EventChange.NEW, 4L, EventChange.CORRECTED, 1L, EventChange.WITHDRAWN, 1L),
                Map.of(new Refused("ssd_contacts", "no-date"), 2L),
                Map.of("ContactReceived: date-in-future", 1L));
    }

    @Test
    void beforeTheFirstRunItIsAliveAndNotReady() throws Exception {
        now = now.plusSeconds(5);

        assertThat(ask("/health/live").statusCode()).isEqualTo(200);
        assertThat(ask("/health/ready").statusCode()).isEqualTo(503);
        assertThat(ask("/metrics").body())
                .contains("safeguarding_source_interval_seconds{authority=\"372\",source=\"ssd\"} 900.0")
                .contains("safeguarding_source_lag_seconds{authority=\"372\",source=\"ssd\"} 5.0")
                .contains("safeguarding_source_last_success_seconds{authority=\"372\",source=\"ssd\"} NaN")
                .contains("safeguarding_source_runs_total{authority=\"372\",outcome=\"withheld\",source=\"ssd\"} 0.0");
    }

    @Test
    void aRunIsCounted_andOneThatFailsSaysWhy() throws Exception {
        ended(sent());

        assertThat(ask("/health/ready").statusCode()).isEqualTo(200);
        assertThat(ask("/health/ready").body()).isEqualTo(
                "{\"status\":\"up\",\"lastRun\":\"sent\","
                        + "\"lastRead\":\"2 rows read (tables: 1 by changes, 1 unchanged)\",\"lastSuccess\":\"2026-01-05T09:01:30Z\",\"reason\":\"\"}");
        assertThat(ask("/metrics").body())
                .contains("safeguarding_source_runs_total{authority=\"372\",outcome=\"sent\",source=\"ssd\"} 1.0")
                .contains("safeguarding_source_last_duration_seconds{authority=\"372\",source=\"ssd\"} 90.0")
                .contains("safeguarding_source_lag_seconds{authority=\"372\",source=\"ssd\"} 90.0")
                .contains("safeguarding_source_rows{authority=\"372\",source=\"ssd\",table=\"ssd_contacts\"} 5.0")
                .contains("safeguarding_source_rows_read{authority=\"372\",source=\"ssd\",table=\"ssd_contacts\",way=\"changes\"} 2.0")
                .contains("safeguarding_source_rows_read{authority=\"372\",source=\"ssd\",table=\"ssd_person\",way=\"unchanged\"} 0.0")
                .contains("safeguarding_source_events_total{authority=\"372\",change=\"new\",source=\"ssd\"} 4.0")
                .contains("safeguarding_source_events_total{authority=\"372\",change=\"corrected\",source=\"ssd\"} 1.0")
                .contains("safeguarding_source_events_total{authority=\"372\",change=\"withdrawn\",source=\"ssd\"} 1.0")
                .contains("safeguarding_source_rows_refused{authority=\"372\",rule=\"no-date\",source=\"ssd\",table=\"ssd_contacts\"} 2.0")
                .contains("safeguarding_source_events_refused{authority=\"372\",reason=\"ContactReceived: date-in-future\",source=\"ssd\"} 1.0");

        ended(RunReport.failed("the database cannot be reached"));

        assertThat(ask("/health/live").statusCode()).isEqualTo(200);
        assertThat(ask("/health/ready").statusCode()).isEqualTo(503);
        assertThat(ask("/health/ready").body()).contains("\"lastRun\":\"failed\"", "\"reason\":\"the database cannot be reached\"");
        assertThat(ask("/metrics").body())
                .contains("safeguarding_source_runs_total{authority=\"372\",outcome=\"failed\",source=\"ssd\"} 1.0")
                .contains("safeguarding_source_lag_seconds{authority=\"372\",source=\"ssd\"} 180.0")
                .as("what was read last").contains("safeguarding_source_rows{authority=\"372\",source=\"ssd\",table=\"ssd_contacts\"} 5.0");
    }

    @Test
    void whereNoRunEndsAnyMoreItIsNotReady() throws Exception {
        ended(sent());
        now = now.plus(Duration.ofMinutes(46));

        assertThat(ask("/health/ready").statusCode()).isEqualTo(503);
    }
}
