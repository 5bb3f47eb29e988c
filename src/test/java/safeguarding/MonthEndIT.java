package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.indicator.Reason;
import safeguarding.publication.Change;
import safeguarding.publication.Snapshot;
import safeguarding.publication.SnapshotLine;
import safeguarding.stream.IndicatorProcessor;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.Installation;
import safeguarding.testkit.RunningPlatform;
import safeguarding.testkit.Tally;

/** Months that become final, are restated, and are published once, however often the program is started. */
class MonthEndIT {

    private static final YearMonth DECEMBER = YearMonth.of(2016, 12);
    private static final YearMonth JANUARY = YearMonth.of(2017, 1);
    private static final YearMonth FEBRUARY = YearMonth.of(2017, 2);

    /** January's tenth working day ends twenty seconds later. */
    private static final Instant BEFORE_THE_CUT_OFF = Instant.parse("2017-02-14T23:59:40Z");

    private static final Instant CUT_OFF = Instant.parse("2017-02-15T00:00:00Z");
    private static final Instant A_MONTH_LATER = Instant.parse("2017-03-15T09:00:00Z");

    @TempDir
    static Path folder;

    private static RunningPlatform platform;

    @BeforeAll
    static void start() {
        platform = RunningPlatform.start(folder);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

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

        Installation later = platform.install("months", A_MONTH_LATER);
        for (int start = 0; start < 2; start++) {
            try (IndicatorProcessor again = later.startHere("one", new Tally())) {
                awaitTold(later, FEBRUARY, "FINAL 1: 0");
                later.awaitCaughtUp();
                assertThat(again.failure()).isEmpty();
            }
        }
        assertThat(told(later, DECEMBER)).hasSize(2);
        assertThat(told(later, JANUARY)).hasSize(2);
        assertThat(told(later, FEBRUARY)).hasSize(1);
    }
}
