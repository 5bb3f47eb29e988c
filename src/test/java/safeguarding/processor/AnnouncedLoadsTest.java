package safeguarding.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import safeguarding.contract.topic.LoadMarker;
import safeguarding.contract.topic.LoadState;
import safeguarding.contract.topic.Rejection;
import safeguarding.core.alert.Alert;
import safeguarding.core.alert.AlertKind;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.Status;
import safeguarding.core.scorecard.Rag;
import safeguarding.processor.state.HoldStore;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.TopologyHarness;

/** Shows how a load of history is published if it announces its start and end, and if it does not. */
class AnnouncedLoadsTest {

    private static final YearMonth FIRST = YearMonth.of(2014, 1);
    private static final YearMonth DECEMBER = YearMonth.of(2016, 12);
    private static final YearMonth FEBRUARY = YearMonth.of(2017, 2);
    private static final Instant NOW = Instant.parse("2017-02-20T09:00:00Z");
    private static final Duration SETTLE = Duration.ofSeconds(5);

    private int children;

    private static TopologyHarness harness() {
        return TopologyHarness.ofTheTime(NOW, Set.of("371", "372"), SETTLE);
    }

    private static LoadMarker begin(String source) {
        return LoadMarker.begins("372", source, NOW);
    }

    private static void mark(TopologyHarness harness, LoadMarker marker) {
        harness.send(harness.topics().loads(), marker.authority(), marker);
    }

    private static void end(TopologyHarness harness, LoadMarker load) {
        mark(harness, load.ends(NOW.plusSeconds(1)));
    }

    private void contact(TopologyHarness harness, YearMonth month) {
        harness.send(CaseBuilder.aChild("c" + children++).contacted(month.atDay(10).toString()).last());
    }

    /** Waits longer than an authority must be quiet before it is published. */
    private static void quiet(TopologyHarness harness) {
        for (int second = 0; second <= SETTLE.toSeconds(); second++) {
            harness.tick();
        }
    }

    /** Sends three years with two contacts a month, and a pause after each contact. */
    private void sendSlowly(TopologyHarness harness) {
        for (YearMonth month = FIRST; !month.isAfter(DECEMBER); month = month.plusMonths(1)) {
            contact(harness, month);
            quiet(harness);
            contact(harness, month);
            quiet(harness);
        }
    }

    private static List<Snapshot> revisions(TopologyHarness harness) {
        return harness.output(harness.topics().snapshotRevisions()).stream().map(Snapshot.class::cast).toList();
    }

    private static List<YearMonth> months() {
        List<YearMonth> months = new ArrayList<>();
        for (YearMonth month = FIRST; month.isBefore(FEBRUARY); month = month.plusMonths(1)) {
            months.add(month);
        }
        return months;
    }

    private static void assertEachIsFinalOnce(List<Snapshot> revisions) {
        assertThat(revisions).allSatisfy(revision -> assertThat(revision.status()).isEqualTo(Status.FINAL));
        assertThat(revisions).extracting(Snapshot::month).containsExactlyElementsOf(months());
        assertThat(revisions).filteredOn(revision -> !revision.month().isAfter(DECEMBER)).allSatisfy(revision ->
                assertThat(revision.line("1.1", "").orElseThrow().numerator()).isEqualTo(2));
    }

    private static List<Alert> dataAlerts(TopologyHarness harness, String about) {
        return harness.output(harness.topics().alerts()).stream()
                .map(Alert.class::cast)
                .filter(alert -> alert.kind() == AlertKind.PROCESSING && alert.breakdown().equals(about))
                .toList();
    }

    @Test
    void ofALoadThatComesSlowlyNothingIsPublishedBeforeItsEnd_andEachMonthOnce() {
        try (TopologyHarness harness = harness()) {
            LoadMarker load = begin("ingest");
            mark(harness, load);
            sendSlowly(harness);
            assertThat(harness.snapshots("372")).isEmpty();
            assertThat(harness.output(harness.topics().alerts())).isEmpty();

            end(harness, load);
            harness.tick();
            assertEachIsFinalOnce(revisions(harness));
            quiet(harness);
            assertThat(revisions(harness)).isEmpty();
        }
    }

    @Test
    void whereNobodySaysThatTheHistoryIsCompleteItsMonthsStayProvisional() {
        try (TopologyHarness harness = harness()) {
            sendSlowly(harness);
            assertThat(revisions(harness)).isEmpty();
            assertThat(harness.snapshots("372").get(FIRST.plusMonths(5)).status()).isEqualTo(Status.PROVISIONAL);
            assertThat(dataAlerts(harness, "what=history")).singleElement().satisfies(alert -> {
                assertThat(alert.to()).isEqualTo(Rag.AMBER);
                assertThat(alert.words().orElseThrow()).contains("Months before 2017-02");
            });

            harness.setNow(NOW.plus(Duration.ofDays(30)));
            quiet(harness);
            assertThat(revisions(harness)).extracting(Snapshot::month).containsExactly(FEBRUARY);

            mark(harness, LoadMarker.ofWhole("372", "operator", NOW));
            harness.tick();
            assertEachIsFinalOnce(revisions(harness));
            harness.tick();
            assertThat(dataAlerts(harness, "what=history")).extracting(Alert::to).containsExactly(Rag.NONE);
        }
    }

    @Test
    void ofTwoLoadsTheLastEndCounts() {
        try (TopologyHarness harness = harness()) {
            LoadMarker contacts = begin("contacts");
            LoadMarker care = begin("care");
            mark(harness, contacts);
            contact(harness, DECEMBER);
            mark(harness, care);
            end(harness, contacts);
            quiet(harness);
            contact(harness, DECEMBER);
            quiet(harness);
            assertThat(harness.snapshots("372")).isEmpty();

            end(harness, care);
            harness.tick();
            assertThat(revisions(harness)).filteredOn(revision -> revision.month().equals(DECEMBER)).singleElement()
                    .satisfies(revision -> assertThat(revision.line("1.1", "").orElseThrow().numerator()).isEqualTo(2));
        }
    }

    @Test
    void theNextRunOfASourceTakesThePlaceOfOneThatWasKilled() {
        try (TopologyHarness harness = harness()) {
            LoadMarker killed = begin("ingest");
            LoadMarker next = begin("ingest");
            mark(harness, killed);
            contact(harness, DECEMBER);
            mark(harness, next);
            end(harness, killed);
            quiet(harness);
            assertThat(revisions(harness)).isEmpty();

            end(harness, next);
            harness.tick();
            assertThat(revisions(harness)).extracting(Snapshot::month).contains(DECEMBER);
        }
    }

    @Test
    void aLaterLoadRestatesEachMonthOnce_andItsProvisionalFiguresGoOn() {
        try (TopologyHarness harness = harness()) {
            LoadMarker first = begin("ingest");
            mark(harness, first);
            contact(harness, DECEMBER);
            end(harness, first);
            harness.tick();
            assertThat(revisions(harness)).extracting(Snapshot::month).contains(DECEMBER);

            LoadMarker second = begin("care");
            mark(harness, second);
            for (int i = 0; i < 5; i++) {
                contact(harness, DECEMBER);
                quiet(harness);
            }
            contact(harness, FEBRUARY);
            harness.tick();
            assertThat(revisions(harness)).isEmpty();
            assertThat(harness.snapshots("372").get(FEBRUARY).line("1.1", "").orElseThrow().numerator()).isEqualTo(1);

            end(harness, second);
            harness.tick();
            assertThat(revisions(harness)).filteredOn(revision -> revision.month().equals(DECEMBER)).singleElement()
                    .satisfies(revision -> {
                        assertThat(revision.status()).isEqualTo(Status.RESTATED);
                        assertThat(revision.line("1.1", "").orElseThrow().numerator()).isEqualTo(6);
                    });
        }
    }

    @Test
    void theEndCountsOnceEverythingSentBeforeItHasBeenProcessed_alsoAfterARestart() {
        try (TopologyHarness harness = harness()) {
            LoadMarker load = begin("ingest");
            mark(harness, load);
            contact(harness, DECEMBER);
            harness.restart();
            quiet(harness);
            assertThat(revisions(harness)).isEmpty();

            harness.setWatermark(NOW.minusSeconds(1));
            end(harness, load);
            quiet(harness);
            harness.restart();
            contact(harness, DECEMBER);
            quiet(harness);
            assertThat(revisions(harness)).isEmpty();

            harness.setCaughtUp(true);
            quiet(harness);
            assertThat(revisions(harness)).filteredOn(revision -> revision.month().equals(DECEMBER)).singleElement()
                    .satisfies(revision -> assertThat(revision.line("1.1", "").orElseThrow().numerator()).isEqualTo(2));
        }
    }

    @Test
    void markersThatAreReadAgainChangeNothing() {
        try (TopologyHarness harness = harness()) {
            LoadMarker load = begin("ingest");
            mark(harness, load);
            contact(harness, DECEMBER);
            end(harness, load);
            quiet(harness);
            revisions(harness);

            mark(harness, load);
            end(harness, load);
            quiet(harness);
            assertThat(revisions(harness)).isEmpty();
        }
    }

    @Test
    void aLoadThatStopsBeforeItsEndIsSaid_andClearedByItsNextRun() {
        try (TopologyHarness harness = harness()) {
            mark(harness, begin("ingest"));
            contact(harness, DECEMBER);
            quiet(harness);
            assertThat(dataAlerts(harness, "what=load")).isEmpty();

            harness.pass(AnnouncedLoads.PATIENCE);
            harness.tick();
            assertThat(dataAlerts(harness, "what=load")).singleElement().satisfies(alert ->
                    assertThat(alert.words().orElseThrow()).contains("2017-02-20"));
            assertThat(revisions(harness)).isEmpty();
            harness.restart();
            harness.tick();
            assertThat(dataAlerts(harness, "what=load")).isEmpty();

            LoadMarker next = begin("ingest");
            mark(harness, next);
            harness.tick();
            assertThat(dataAlerts(harness, "what=load")).extracting(Alert::to).containsExactly(Rag.NONE);
            end(harness, next);
            quiet(harness);
            assertThat(revisions(harness)).extracting(Snapshot::month).contains(DECEMBER);
        }
    }

    @Test
    void whatAnEarlierVersionPublishedIsComplete() {
        try (TopologyHarness harness = harness()) {
            mark(harness, LoadMarker.ofWhole("372", "ingest", NOW));
            contact(harness, DECEMBER);
            quiet(harness);
            assertThat(revisions(harness)).extracting(Snapshot::month).contains(DECEMBER);

            harness.forget(HoldStore.NAME, "*loads 372");
            harness.restart();
            contact(harness, DECEMBER.minusMonths(2));
            quiet(harness);
            assertThat(revisions(harness)).extracting(Snapshot::month, Snapshot::status)
                    .contains(org.assertj.core.groups.Tuple.tuple(DECEMBER.minusMonths(2), Status.FINAL));
        }
    }

    @Test
    void aMarkerThatCannotBeTrueIsRejected() {
        try (TopologyHarness harness = harness()) {
            String topic = harness.topics().loads();
            LoadMarker good = begin("ingest");
            Map<String, LoadMarker> bad = Map.of(
                    "unknown-authority", LoadMarker.begins("999", "ingest", NOW),
                    "unknown-code", new LoadMarker("372", "ingest", "1", LoadState.UNRECOGNISED, NOW),
                    "beyond-limit", LoadMarker.begins("372", "a\tb", NOW));
            bad.values().forEach(marker -> harness.send(topic, marker.authority(), marker));
            harness.send(topic, "371", good);
            harness.send(topic, "372", CaseBuilder.aChild("c").contacted("2016-12-20").last());
            assertThat(harness.output(harness.topics().rejected()))
                    .extracting(rejection -> ((Rejection) rejection).rule())
                    .containsExactlyInAnyOrder(
                            "unknown-authority", "unknown-code", "beyond-limit", "key-differs", "not-a-load");

            for (int i = 0; i < AnnouncedLoads.MOST; i++) {
                mark(harness, begin("source " + i));
            }
            mark(harness, begin("source 0"));
            assertThat(harness.output(harness.topics().rejected())).isEmpty();
            mark(harness, begin("one more"));
            assertThat(harness.output(harness.topics().rejected())).hasSize(1);
        }
    }
}
