package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.contract.event.AvroMapping;
import safeguarding.contract.event.EventSchemas;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.dataset.Comparison;
import safeguarding.dataset.Computed;
import safeguarding.dataset.ComputedLine;
import safeguarding.dataset.ComparisonResults;
import safeguarding.dataset.DataSet;
import safeguarding.dataset.Verdict;
import safeguarding.intake.file.EventJson;
import safeguarding.testkit.ComposeProject;
import safeguarding.testkit.Containers;
import safeguarding.testkit.Monitoring;
import safeguarding.testkit.NaiveOracle;
import safeguarding.testkit.Needed;
import safeguarding.testkit.Nightly;
import safeguarding.testkit.ScorecardApi;

/** Shows that everything an authority runs starts with one command, counts what it is sent, and recovers from failures. */
class ComposeIT {

    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final Duration NOW_AND_THEN = Duration.ofSeconds(1);
    private static final DataSet DATA = DataSet.named(DataSet.ROTHERHAM);
    private static final YearMonth OPEN_MONTH = YearMonth.of(2017, 2);
    private static final YearMonth WHOLE_MONTH = OPEN_MONTH.minusMonths(1);

    /** One child in this many is sent: enough to have some of everything, few enough for a small machine. */
    private static final int ONE_CHILD_OF = 40;

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

    /** Uses some of the published report's children, and programs that start faster. */
    @Test
    void countsWhatItIsSent_whateverHappensToIt() {
        List<CaseEvent> events = DATA.events().stream()
                .filter(event -> Math.floorMod(event.envelope().childId().hashCode(), ONE_CHILD_OF) == 0)
                .toList();
        NaiveOracle oracle = NaiveOracle.of(events, DATA.settings(), DATA.authority());
        EventSchemas schemas = EventSchemas.load();
        EventJson json = new EventJson(schemas, new AvroMapping(schemas));
        String lines = events.stream().map(json::print).collect(Collectors.joining("\n"));
        try (ComposeProject compose = project().beginningSoon(secrets)) {
            check(compose, () -> compose.asSource(lines, "ingest", "-"), api -> awaitFiguresOf(oracle, compose, api));
        }
    }

    @Test
    @Nightly
    @Tag("alone")
    void showsTheFiguresOfThePublishedReport_whateverHappensToIt() {
        try (ComposeProject compose = project()) {
            check(
                    compose,
                    () -> compose.asSource("", "replay", DATA.name(), "--only", "cases"),
                    api -> awaitPrintedFigures(compose, api));
        }
    }

    private ComposeProject project() {
        return new ComposeProject(
                name,
                secrets,
                Map.of(
                        "SAFEGUARDING_AUTHORITIES", DATA.authority(),
                        "SAFEGUARDING_CLOCK", DATA.asAt().toString()));
    }

    /**
     * Sends events, and more after each failure.
     *
     * @param send sends the first events
     * @param awaitFigures waits until the figures match what was sent
     */
    private static void check(ComposeProject compose, Runnable send, Consumer<ScorecardApi> awaitFigures) {
        Needed.need(compose.isUnderstood(), "ComposeIT needs docker compose, and there is none");
        ScorecardApi api = new ScorecardApi(compose.up(), DATA.authority());

        compose.asSettings("", "replay", DATA.name(), "--only", "settings");
        send.run();
        awaitFigures.accept(api);
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
        awaitFigures.accept(api);
    }

    /** Waits until every figure for the last whole month is the one that the oracle calculates. */
    private static void awaitFiguresOf(NaiveOracle oracle, ComposeProject compose, ScorecardApi api) {
        await(compose, "the figures of what was sent", () -> {
            Computed figures = api.figures();
            Map<String, Long> expected = new TreeMap<>();
            Map<String, Long> shown = new TreeMap<>();
            Catalogue.indicators().forEach(indicator -> figures.line(indicator.number(), "", WHOLE_MONTH)
                    .map(ComputedLine::numerator)
                    .filter(OptionalLong::isPresent)
                    .ifPresent(numerator -> {
                        shown.put(indicator.number(), numerator.getAsLong());
                        expected.put(
                                indicator.number(),
                                oracle.amount(indicator.number(), "", WHOLE_MONTH.atEndOfMonth()).numerator());
                    }));
            assertThat(shown).hasSizeGreaterThan(60).isEqualTo(expected);
        });
    }

    /** Waits until every printed figure that the data set covers is shown, unless other printed figures contradict it. */
    private static void awaitPrintedFigures(ComposeProject compose, ScorecardApi api) {
        await(compose, "the printed figures", () -> {
            Comparison comparison = Comparison.of(DATA, api.figures());
            assertThat(comparison.count(Verdict.DIFFERS)).as(new ComparisonResults(comparison).summary()).isZero();
            assertThat(comparison.count(Verdict.EQUAL)).isGreaterThan(900);
        });
    }

    /** Waits until Prometheus can scrape every target, and every panel of every dashboard has data. */
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
