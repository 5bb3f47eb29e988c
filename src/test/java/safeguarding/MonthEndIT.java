package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.core.indicator.Reason;
import safeguarding.core.publication.Change;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.publication.Status;
import safeguarding.processor.IndicatorProcessor;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.Installation;
import safeguarding.testkit.Program;
import safeguarding.testkit.RunningPlatform;
import safeguarding.testkit.Tally;

/**
 * Shows that months become final and are restated, and that each revision is published once, however often the program is
 * started.
 */
class MonthEndIT {

    private static final YearMonth DECEMBER = YearMonth.of(2016, 12);
    private static final YearMonth JANUARY = YearMonth.of(2017, 1);
    private static final YearMonth FEBRUARY = YearMonth.of(2017, 2);
    private static final YearMonth MARCH = YearMonth.of(2017, 3);
    private static final YearMonth APRIL = YearMonth.of(2017, 4);

    /** 12 seconds before January's cut-off, the end of the tenth working day, so that a processor is running by then. */
    private static final Instant BEFORE_THE_CUT_OFF = Instant.parse("2017-02-14T23:59:48Z");

    private static final Instant CUT_OFF = Instant.parse("2017-02-15T00:00:00Z");

    /** 12 seconds before the end of March, in summer time. February's cut-off has passed without a running processor. */
    private static final Instant BEFORE_THE_MONTH_ENDS = Instant.parse("2017-03-31T22:59:48Z");

    private static final Instant DAYS_LATER = Instant.parse("2017-04-03T09:00:00Z");

    @RegisterExtension
    static final RunningPlatform platform = new RunningPlatform();

    @TempDir
    Path folder;

    private static List<Snapshot> revisions(Installation installation, YearMonth month) {
        return installation.values(installation.topics().snapshotRevisions(), Snapshot.class).stream()
                .filter(revision -> revision.month().equals(month))
                .toList();
    }

    private static List<String> told(Installation installation, YearMonth month) {
        return revisions(installation, month).stream()
                .map(revision -> revision.status() + " " + revision.revision() + ": "
                        + revision.line("1.1", "").map(SnapshotLine::numerator).orElse(-1L))
                .toList();
    }

    private static void awaitTold(Installation installation, YearMonth month, String... revisions) {
        await(month + " is published").atMost(Installation.PATIENCE)
                .pollInterval(Installation.NOW_AND_THEN)
                .untilAsserted(() -> assertThat(told(installation, month)).containsExactly(revisions));
    }

    @Test
    void aMonthIsPublishedAtItsCutOff_restatedByALateCorrection_andOnceOnlyOverRestarts() {
        Installation installation = platform.install("months", BEFORE_THE_CUT_OFF);
        CaseBuilder child = CaseBuilder.aChild("c1").contacted("2016-12-20");
        installation.send(child.events());
        installation.send(CaseBuilder.aChild("c2").contacted("2017-01-10").events());
        try (IndicatorProcessor one = installation.startHere("one", new Tally());
                IndicatorProcessor other = installation.startHere("other", new Tally())) {
            awaitTold(installation, DECEMBER, "FINAL 1: 1");
            awaitTold(installation, JANUARY, "FINAL 1: 1");
            assertThat(revisions(installation, JANUARY).get(0).publishedAt()).isAfterOrEqualTo(CUT_OFF);

            installation.send(List.of(child.corrected("2017-01-05").recordedOn("2017-02-13").last()));
            awaitTold(installation, DECEMBER, "FINAL 1: 1", "RESTATED 2: 0");
            awaitTold(installation, JANUARY, "FINAL 1: 1", "RESTATED 2: 2");
            assertThat(Stream.of(DECEMBER, JANUARY)
                            .flatMap(month -> revisions(installation, month).get(1).changes().stream())
                            .map(Change::reasons)
                            .distinct())
                    .containsExactly(List.of(Reason.CORRECTION));
            assertThat(one.failure()).isEmpty();
            assertThat(other.failure()).isEmpty();
        }

        Installation monthEnd = platform.install("months", BEFORE_THE_MONTH_ENDS);
        try (IndicatorProcessor again = monthEnd.startHere("one", new Tally())) {
            awaitTold(monthEnd, FEBRUARY, "FINAL 1: 0");
            awaitAsAt(monthEnd, APRIL, "2017-04-01");
            awaitAsAt(monthEnd, MARCH, "2017-03-31");
            assertThat(again.failure()).isEmpty();
        }
        Installation later = platform.install("months", DAYS_LATER);
        try (IndicatorProcessor again = later.startHere("one", new Tally())) {
            awaitAsAt(later, APRIL, "2017-04-03");
            later.awaitCaughtUp();
            assertThat(again.failure()).isEmpty();
        }
        assertThat(told(later, DECEMBER)).hasSize(2);
        assertThat(told(later, JANUARY)).hasSize(2);
        assertThat(told(later, FEBRUARY)).hasSize(1);
        assertThat(told(later, MARCH)).isEmpty();
    }

    /** Waits until a provisional month is published as at a day. */
    private static void awaitAsAt(Installation installation, YearMonth month, String day) {
        await(month + " as at " + day).atMost(Installation.PATIENCE)
                .pollInterval(Installation.NOW_AND_THEN)
                .until(() -> installation.snapshots()
                        .of("372", month)
                        .filter(snapshot -> snapshot.status() == Status.PROVISIONAL)
                        .map(snapshot -> snapshot.asAt().toString())
                        .filter(day::equals)
                        .isPresent());
    }

    private static Program run(String prefix, String... arguments) {
        return Program.run(Stream.concat(
                        Stream.of(arguments),
                        Stream.of(
                                "--bootstrap-servers", platform.bootstrapServers(),
                                "--registry", platform.registryUrl(),
                                "--set", "topics.prefix=" + prefix,
                                "--set", "topics.partitions=3",
                                "--set", "topics.replication=1",
                                "--set", "clock=" + DAYS_LATER))
                .toArray(String[]::new));
    }

    @Test
    void theVerbsTellWhatIsDueAndWhatWouldBeRestated_andMakeWhatIsToBeThere() throws IOException {
        Installation installation = platform.install("verbs", DAYS_LATER);
        installation.send(CaseBuilder.aChild("c1").contacted("2017-02-07").events());
        installation.send(CaseBuilder.aChild("c2").onPlan("2016-12-01").visitedOnPlan("2017-03-27").events());
        try (IndicatorProcessor processor = installation.startHere("verbs", new Tally())) {
            awaitTold(installation, FEBRUARY, "FINAL 1: 1");
            await("the worklist").atMost(Installation.PATIENCE)
                    .until(() -> run("verbs.", "worklist", "--authority", "372", "--what", "visit").data().contains("5.15"));
            assertThat(processor.failure()).isEmpty();
        }
        assertThat(run("verbs.", "worklist", "--authority", "372", "--what", "visit", "--due-within", "2d").data())
                .startsWith("0 overdue, 0 due soon");
        assertThat(run("verbs.", "worklist", "--authority", "372", "--csv").data().lines())
                .anyMatch(line -> line.startsWith("372,c1,decision on a contact,1,2017-02-08,54,"));

        Path file = Files.writeString(folder.resolve("settings.ndjson"), "{\"type\":\"DataUnavailable\",\"eventId\":\"u1\","
                + "\"authority\":\"372\",\"recordId\":\"u\",\"recordedAt\":\"2017-02-01T09:00:00Z\",\"sourceSystem\":\"MANUAL\","
                + "\"indicator\":\"1.2\",\"from\":\"2017-02-01\",\"to\":null,\"reason\":\"lost\"}\n");
        Program whatIf = run("verbs.", "what-if", "--authority", "372", file.toString());
        assertThat(whatIf.code()).as(whatIf.messages()).isZero();
        assertThat(whatIf.data())
                .startsWith("3 figures in 3 months would change; 1 of these months has been published")
                .contains("2017-02   restated     1.2");
        assertThat(run("verbs.", "ingest", file.toString()).code()).isZero();
        assertThat(run("verbs.", "worklist", "--authority", "372", "--csv").data())
                .as("what the authority has no data on is not due").doesNotContain(",1.2,");

        assertThat(run("verbs.", "topics", "plan").code()).isZero();
        Program missing = run("verbs2.", "topics", "plan");
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.data()).contains("verbs2.alerts");
        assertThat(run("verbs2.", "topics", "apply").code()).isZero();
        assertThat(run("verbs2.", "topics", "plan").code()).isZero();
        assertThat(run("verbs2.", "schemas", "register").messages()).contains(" schemas registered, 0 refused");
        assertThat(run("verbs2.", "schemas", "check").code()).isZero();
    }
}
