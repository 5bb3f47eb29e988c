package safeguarding.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.Status;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.TopologyHarness;

/** While one authority's history is being loaded, with a backlog for a long time, other authorities carry on as usual. */
class BacklogOfOthersTest {

    private static final String LOADING = "371";
    private static final String OTHER = "372";
    private static final YearMonth DECEMBER = YearMonth.of(2016, 12);
    private static final YearMonth JANUARY = YearMonth.of(2017, 1);
    private static final Instant NOW = Instant.parse("2017-02-10T09:00:00Z");
    private static final Duration SETTLE = Duration.ofSeconds(5);

    private static CaseEvent contact(String authority, int child, String day) {
        return CaseBuilder.aChild("c" + child).in(authority).contacted(day).last();
    }

    private static void quiet(TopologyHarness harness) {
        for (int second = 0; second <= SETTLE.toSeconds(); second++) {
            harness.tick();
        }
    }

    private static List<Snapshot> revisions(TopologyHarness harness, String authority, YearMonth month) {
        return harness.output(harness.topics().snapshotRevisions()).stream()
                .map(Snapshot.class::cast)
                .filter(revision -> revision.authority().equals(authority) && revision.month().equals(month))
                .toList();
    }

    /** A harness in which the other authority has been published, with December final, before the load starts. */
    private static TopologyHarness loading() {
        TopologyHarness harness = new TopologyHarness(NOW, Set.of(LOADING, OTHER), SETTLE);
        harness.send(contact(OTHER, 1, "2016-12-20"));
        harness.send(contact(OTHER, 100, "2017-01-20"));
        quiet(harness);
        assertThat(revisions(harness, OTHER, DECEMBER)).extracting(Snapshot::status).containsExactly(Status.FINAL);
        return harness;
    }

    @Test
    void aFinalMonthIsRestatedOnceAllIsReadThatWasSentByThen() {
        try (TopologyHarness harness = loading()) {
            harness.setWatermark(NOW.minusSeconds(600));
            harness.send(contact(OTHER, 2, "2016-12-20"));
            quiet(harness);
            assertThat(revisions(harness, OTHER, DECEMBER)).isEmpty();

            harness.setNow(NOW.plusSeconds(600));
            harness.setWatermark(NOW);
            harness.send(contact(LOADING, 1, "2016-12-20"));
            quiet(harness);
            assertThat(revisions(harness, OTHER, DECEMBER)).singleElement().satisfies(revision -> {
                assertThat(revision.status()).isEqualTo(Status.RESTATED);
                assertThat(revision.line("1.1", "").orElseThrow().numerator()).isEqualTo(2);
            });
            // Its newest event was sent after the watermark, so more can still arrive.
            assertThat(harness.snapshots(LOADING)).isEmpty();
        }
    }

    @Test
    void aMonthBecomesFinalOnceAllIsReadThatWasSentBeforeItsCutOff() {
        try (TopologyHarness harness = loading()) {
            harness.snapshots();
            Instant cutOff = cutOff();
            harness.setNow(cutOff.plusSeconds(1800));
            harness.setWatermark(cutOff.minusSeconds(1));
            quiet(harness);
            assertThat(revisions(harness, OTHER, JANUARY)).isEmpty();

            harness.send(contact(OTHER, 3, "2017-01-21"));
            harness.tick();
            harness.tick();
            assertThat(harness.snapshots(OTHER).get(JANUARY).status()).isEqualTo(Status.PROVISIONAL);

            harness.setWatermark(cutOff.plusSeconds(1800));
            quiet(harness);
            assertThat(revisions(harness, OTHER, JANUARY)).singleElement().satisfies(revision -> {
                assertThat(revision.status()).isEqualTo(Status.FINAL);
                assertThat(revision.line("1.1", "").orElseThrow().numerator()).isEqualTo(2);
            });
        }
    }

    /** The time at which January becomes final, found by trying each hour. */
    private static Instant cutOff() {
        try (TopologyHarness other = loading()) {
            Instant hour = NOW;
            while (revisions(other, OTHER, JANUARY).isEmpty()) {
                hour = hour.plusSeconds(3600);
                other.setNow(hour);
                other.tick();
            }
            return hour;
        }
    }

    @Test
    void anAuthorityThatComesMeanwhileIsPublishedOnceAllOfItIsThere() {
        try (TopologyHarness harness = new TopologyHarness(NOW, Set.of(LOADING, OTHER), SETTLE)) {
            harness.setWatermark(NOW.minusSeconds(1));
            harness.send(contact(OTHER, 1, "2016-12-20"));
            quiet(harness);
            assertThat(harness.snapshots(OTHER)).isEmpty();

            harness.setWatermark(NOW);
            harness.tick();
            assertThat(harness.snapshots(OTHER)).containsKey(DECEMBER);
        }
    }

    @Test
    void anAuthorityThatKeepsMovingStaysProvisional() {
        try (TopologyHarness harness = loading()) {
            harness.setWatermark(NOW.plusSeconds(60));
            for (int child = 10; child < 30; child++) {
                harness.send(contact(OTHER, child, "2016-12-20"));
                harness.tick();
            }
            assertThat(revisions(harness, OTHER, DECEMBER)).isEmpty();

            quiet(harness);
            assertThat(revisions(harness, OTHER, DECEMBER)).singleElement().satisfies(revision ->
                    assertThat(revision.line("1.1", "").orElseThrow().numerator()).isEqualTo(21));
        }
    }

    @Test
    void afterARestartWhatWasWholeIsPublishedAtOnceThoughThereIsMuchToRead() {
        try (TopologyHarness harness = loading()) {
            harness.setCaughtUp(false);
            harness.restart();
            harness.send(contact(OTHER, 2, "2017-02-03"));
            quiet(harness);
            assertThat(harness.snapshots(OTHER).get(YearMonth.of(2017, 2)).line("1.1", "").orElseThrow().numerator())
                    .isEqualTo(1);
        }
    }
}
