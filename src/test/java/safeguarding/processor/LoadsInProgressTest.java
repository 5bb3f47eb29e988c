package safeguarding.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.publication.Snapshot;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.TopologyHarness;

/**
 * Shows when the months of a history are published while it is loaded for the first time and the program catches up again
 * and again.
 */
class LoadsInProgressTest {

    private static final YearMonth DECEMBER = YearMonth.of(2016, 12);
    private static final Instant NOW = Instant.parse("2017-02-20T09:00:00Z");
    private static final Duration SETTLE = Duration.ofSeconds(5);

    private static CaseEvent contact(int child) {
        return CaseBuilder.aChild("c" + child).contacted("2016-12-20").last();
    }

    @Test
    void aMonthThatIsPastIsPublishedOnceAllOfItIsThere_andHasOneRevision() {
        try (TopologyHarness harness = new TopologyHarness(NOW, Set.of("372"), SETTLE)) {
            for (int child = 1; child <= 20; child++) {
                harness.send(contact(child));
                harness.tick();
            }
            assertThat(harness.snapshots("372")).isEmpty();

            for (int second = 0; second < SETTLE.toSeconds(); second++) {
                harness.tick();
            }
            assertThat(harness.output(harness.topics().snapshotRevisions()))
                    .extracting(Snapshot.class::cast)
                    .filteredOn(revision -> revision.month().equals(DECEMBER))
                    .singleElement()
                    .satisfies(revision -> assertThat(revision.line("1.1", "").orElseThrow().numerator()).isEqualTo(20));
        }
    }

    @Test
    void onceSomethingHasBeenPublishedNewsIsPublishedAtOnce() {
        try (TopologyHarness harness = new TopologyHarness(NOW, Set.of("372"), SETTLE)) {
            harness.send(contact(1));
            for (int second = 0; second <= SETTLE.toSeconds(); second++) {
                harness.tick();
            }
            assertThat(harness.snapshots("372")).containsKey(DECEMBER);

            harness.send(contact(2));
            harness.tick();
            assertThat(harness.snapshots("372").get(DECEMBER).revision()).isEqualTo(2);
        }
    }

    @Test
    void whereNewsNeverStopsComingItIsWaitedForAMinute() {
        LoadsInProgress loads = new LoadsInProgress(SETTLE, 0);
        int second = 0;
        do {
            loads.moved("372", 0, second * 1000L);
            second++;
        } while (!loads.isFirstOver("372", second * 1000L) && second < 1000);

        assertThat(second).isEqualTo(60);
    }

    @Test
    void oneAuthoritysLoadHoldsUpNoOther() {
        LoadsInProgress loads = new LoadsInProgress(SETTLE, 0);
        loads.moved("371", 0, 0);
        loads.moved("372", 0, 4000);

        assertThat(loads.isFirstOver("371", 5000)).isTrue();
        assertThat(loads.isFirstOver("372", 5000)).isFalse();
    }

    private static Optional<Completeness.Watermark> watermark(long moment) {
        return Optional.of(new Completeness.Watermark(Instant.ofEpochMilli(moment), Duration.ZERO));
    }

    @Test
    void allOfAnAuthorityIsThereOnceAllHasBeenReadUpToItsNewestEvent_andItIsQuiet() {
        LoadsInProgress loads = new LoadsInProgress(SETTLE, 0);
        loads.moved("372", 2000, 60_000);
        loads.moved("372", 1000, 61_000);

        assertThat(loads.isComplete("372", watermark(2000), 65_999)).isFalse();
        assertThat(loads.isComplete("372", watermark(2000), 66_000)).isTrue();
        assertThat(loads.isComplete("372", watermark(1999), 66_000)).isFalse();
        assertThat(loads.isComplete("372", Optional.empty(), 66_000)).isFalse();
    }

    @Test
    void ofAnAuthorityOfWhichNothingHasMovedAllIsThereThatWasSentBeforeTheStart() {
        LoadsInProgress loads = new LoadsInProgress(SETTLE, 10_000);

        assertThat(loads.isComplete("372", watermark(9_999), 20_000)).isFalse();
        assertThat(loads.isComplete("372", watermark(10_000), 20_000)).isTrue();
    }
}
