package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.dataset.Comparison;
import safeguarding.dataset.ComparisonResults;
import safeguarding.dataset.DataSet;
import safeguarding.dataset.Verdict;
import safeguarding.testkit.ComposeProject;
import safeguarding.testkit.Containers;
import safeguarding.testkit.Monitoring;
import safeguarding.testkit.Needed;
import safeguarding.testkit.ScorecardApi;

/** What an authority runs, brought up by its one command, fed with the published report, and treated badly. */
@Tag("alone")
class ComposeIT {

    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final Duration NOW_AND_THEN = Duration.ofSeconds(1);
    private static final DataSet DATA = DataSet.named(DataSet.ROTHERHAM);
    private static final YearMonth OPEN_MONTH = YearMonth.of(2017, 2);
    private static final String LATER_CONTACT =
            """
            {"type":"ContactReceived","eventId":"later-%1$s","authority":"372","childId":"later-%1$s","recordId":"later-%1$s",\
            "happenedOn":"2017-02-07","recordedAt":"2017-02-07T17:00:00Z","sourceSystem":"LCS","source":"POLICE","kind":"NEW"}
            """;

    @TempDir
    Path secrets;

    private final String name = "safeguarding-it-" + ProcessHandle.current().pid();

    @BeforeAll
    static void needContainers() {
        Needed.images(
                ComposeIT.class,
                "eclipse-temurin:25-jre",
                Containers.KAFKA_IMAGE,
                Containers.REGISTRY_IMAGE,
                "prom/prometheus:latest");
    }

    @Test
    void showsTheFiguresOfThePublishedReport_whateverHappensToIt() {
        try (ComposeProject compose = new ComposeProject(
                name,
                secrets,
                Map.of(
                        "SAFEGUARDING_AUTHORITIES", DATA.authority(),
                        "SAFEGUARDING_CLOCK", DATA.asAt().toString()))) {
            Needed.need(compose.isUnderstood(), "ComposeIT needs docker compose, and there is none");
            ScorecardApi api = new ScorecardApi(compose.up(), DATA.authority());

            compose.asSettings("", "replay", DATA.name(), "--only", "settings");
            compose.asSource("", "replay", DATA.name(), "--only", "cases");
            awaitPrintedFigures(compose, api);
            awaitDashboards(compose);
            long contacts = contacts(api);

            compose.tell("restart", "kafka");
            compose.awaitBroker();
            compose.asSource(LATER_CONTACT.formatted("after-restart"), "ingest", "-");
            awaitContacts(compose, api, contacts + 1);

            compose.tell("kill", "-s", "KILL", "processor-1");
            compose.asSource(LATER_CONTACT.formatted("after-kill"), "ingest", "-");
            awaitContacts(compose, api, contacts + 2);

            compose.tell("start", "processor-1");
            awaitPrintedFigures(compose, api);
        }
    }

    /** Every printed figure that the data set covers is there, or is contradicted by others that are printed. */
    private static void awaitPrintedFigures(ComposeProject compose, ScorecardApi api) {
        await(compose, "the printed figures", () -> {
            Comparison comparison = Comparison.of(DATA, api.figures());
            assertThat(comparison.count(Verdict.DIFFERS)).as(new ComparisonResults(comparison).summary()).isZero();
            assertThat(comparison.count(Verdict.EQUAL)).isGreaterThan(900);
        });
    }

    /** All is asked for metrics, and every panel of every dashboard has something to show. */
    private static void awaitDashboards(ComposeProject compose) {
        Monitoring prometheus = new Monitoring(compose.address("prometheus", 9090));
        await(compose, "every panel has an answer", () -> {
            assertThat(prometheus.targetsDown()).isEmpty();
            assertThat(prometheus.unanswered(Monitoring.questionsOfDashboards(), DATA.authority()))
                    .isEmpty();
        });
    }

    private static void awaitContacts(ComposeProject compose, ScorecardApi api, long contacts) {
        await(compose, contacts + " contacts", () -> assertThat(contacts(api)).isEqualTo(contacts));
    }

    private static long contacts(ScorecardApi api) {
        return api.figures().line("1.1", "", OPEN_MONTH).orElseThrow().numerator().orElseThrow();
    }

    private static void await(ComposeProject compose, String what, org.awaitility.core.ThrowingRunnable assertion) {
        try {
            Awaitility.await(what).atMost(PATIENCE).pollInterval(NOW_AND_THEN).untilAsserted(assertion);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(e.getMessage() + "\n" + compose.log(), e);
        }
    }
}
