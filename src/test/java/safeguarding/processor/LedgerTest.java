package safeguarding.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static safeguarding.testkit.CaseBuilder.aChild;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import safeguarding.contract.topic.RecountCompleted;
import safeguarding.core.alert.Alert;
import safeguarding.core.alert.AlertKind;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.indicator.Amount;
import safeguarding.core.indicator.Deltas;
import safeguarding.core.indicator.Reason;
import safeguarding.core.publication.Change;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.processor.state.HoldStore;
import safeguarding.processor.state.SeriesMonth;
import safeguarding.processor.state.SeriesStore;
import safeguarding.testkit.RandomHistories.History;
import safeguarding.testkit.RandomHistories;
import safeguarding.testkit.Tally;
import safeguarding.testkit.TopologyHarness;

/**
 * Deltas lost between the stages are noticed. The authority's figures are held back until they have been recounted from
 * the case files, without a reset.
 */
class LedgerTest {

    private static final YearMonth DECEMBER = YearMonth.of(2016, 12);
    private static final Instant NOW = Instant.parse("2017-02-03T09:00:00Z");
    private static final int MOST_EVENTS = 240;

    /** The percentage of events that are followed by damage to the ledger. */
    private static final int DAMAGED_PERCENT = 3;

    private final Tally tally = new Tally();
    private final TopologyHarness harness = new TopologyHarness(NOW, Set.of("371", "372"), Duration.ZERO, tally);

    @AfterEach
    void close() {
        harness.close();
    }

    static LongStream seeds() {
        return RandomHistories.seeds(8);
    }

    /** A record of three contacts that never happened, which can be sent as if records before it were lost. */
    private static byte[] forged(TopologyHarness harness, String authority) {
        return harness.codec().write(
                harness.topics().deltas(),
                new Deltas(
                        authority,
                        NOW,
                        Reason.LATE_EVENT,
                        List.of(new Deltas.Move("contacts", LocalDate.of(2016, 12, 5), 3, 3))));
    }

    /** The headers of a record with a sequence number some places after the last one added. */
    private static RecordHeaders later(TopologyHarness harness, String authority, long places) {
        String last = harness.storedText(HoldStore.NAME, "*received " + authority + " 0");
        String[] numbers = (last == null ? "1 0" : last).split(" ");
        Sequence sequence = new Sequence(0, Long.parseLong(numbers[0]), Long.parseLong(numbers[1]) + places);
        return new RecordHeaders(List.of(sequence.header()));
    }

    private long contacts(Map<YearMonth, Snapshot> snapshots) {
        return snapshots.get(DECEMBER).line("1.1", "").orElseThrow().numerator();
    }

    private List<String> alerts() {
        return harness.output(harness.topics().alerts()).stream()
                .map(Alert.class::cast)
                .filter(alert -> alert.kind() == AlertKind.PROCESSING)
                .map(alert -> alert.authority() + " " + alert.breakdown() + " " + alert.to())
                .toList();
    }

    @Test
    void countsAnAuthorityAgain_whenRecordsAboutItAreMissing() {
        aChild("c1").contacted("2016-12-05").events().forEach(harness::send);
        harness.tick();
        assertThat(contacts(harness.snapshots("372"))).isEqualTo(1);

        harness.sendBytes(harness.topics().deltas(), "372", forged(harness, "372"), later(harness, "372", 3));
        aChild("c2").contacted("2016-12-06").events().forEach(harness::send);
        harness.tick();
        harness.tick();

        assertThat(contacts(harness.snapshots("372"))).isEqualTo(2);
        assertThat(alerts()).last().isEqualTo("372 what=records NONE");
    }

    @Test
    void saysThatAFigureChangedBecauseItWasCountedAgain() {
        aChild("c1").contacted("2016-12-05").events().forEach(harness::send);
        harness.tick();
        // Has the next sequence number, so it is added, as could happen with a disk fault or a bug.
        harness.sendBytes(harness.topics().deltas(), "372", forged(harness, "372"), later(harness, "372", 1));
        harness.tick();
        assertThat(contacts(harness.snapshots("372"))).isEqualTo(4);

        harness.sendBytes(harness.topics().deltas(), "372", new byte[] {1, 2, 3}, later(harness, "372", 2));
        harness.tick();
        harness.tick();

        Snapshot restated = harness.snapshots("372").get(DECEMBER);
        assertThat(contacts(Map.of(DECEMBER, restated))).isEqualTo(1);
        assertThat(restated.changes()).flatExtracting(Change::reasons).contains(Reason.RECOUNT);
    }

    @Test
    void countsAllAuthoritiesAgain_whenItCannotBeToldWhichOneARecordIsAbout() {
        aChild("c1").contacted("2016-12-05").events().forEach(harness::send);
        aChild("c2").in("371").contacted("2016-12-05").events().forEach(harness::send);
        harness.tick();
        harness.output(harness.topics().alerts());

        harness.sendBytes(harness.topics().deltas(), "?", new byte[] {1, 2, 3}, new RecordHeaders());
        harness.tick();
        harness.tick();

        assertThat(alerts()).contains("371 what=records NONE", "372 what=records NONE");
        assertThat(harness.output(harness.topics().deltas()))
                .filteredOn(Deltas.class::isInstance)
                .extracting(deltas -> ((Deltas) deltas).reason())
                .contains(Reason.RECOUNT);
    }

    @Test
    void asksForWhatIsAboutAllAuthoritiesAgain_andCountsNoneOfThemAgainForIt() {
        aChild("c1").contacted("2016-12-05").events().forEach(harness::send);
        harness.tick();
        harness.output(harness.topics().deltas());

        harness.sendBytes(harness.topics().deltas(), RecountCompleted.ALL, new byte[] {1, 2, 3}, new RecordHeaders());
        harness.tick();

        assertThat(harness.output(harness.topics().deltas()))
                .filteredOn(RecountCompleted.class::isInstance)
                .extracting(told -> ((RecountCompleted) told).authority())
                .containsExactly(RecountCompleted.ALL);
        assertThat(tally.failures(Counts.Failed.LEDGER)).isZero();
    }

    @Test
    void publishesNothingMore_whenASenderHasLostItsFiles() {
        aChild("c1").contacted("2016-12-05").events().forEach(harness::send);
        harness.tick();
        harness.snapshots();

        RecordHeaders fromNothing = new RecordHeaders(List.of(new Sequence(0, Long.MAX_VALUE, 1).header()));
        harness.sendBytes(harness.topics().deltas(), "372", forged(harness, "372"), fromNothing);
        aChild("c2").contacted("2016-12-06").events().forEach(harness::send);
        harness.tick();
        harness.tick();

        assertThat(harness.snapshots()).doesNotContainKey("372");
        assertThat(alerts()).last().isEqualTo("372 what=records AMBER");
    }

    @Test
    void goesThroughAllChildren_whateverTheirIdsBeginWith() {
        // The last id sorts after every character of two bytes.
        List<String> ids = List.of("0", "~", "\u00e9", "\uffee", "\ud83d\ude00");
        ids.forEach(id -> aChild(id).contacted("2016-12-05").events().forEach(harness::send));
        ids.forEach(id -> aChild(id).in("371").contacted("2016-12-05").events().forEach(harness::send));
        harness.tick();
        harness.sendBytes(harness.topics().deltas(), "372", new byte[] {1, 2, 3}, later(harness, "372", 1));
        harness.tick();
        harness.tick();
        harness.passDay();

        assertThat(contacts(harness.snapshots("372"))).isEqualTo(ids.size());
        assertThat(tally.equalLedgers()).containsExactlyInAnyOrder("371", "372");
        assertThat(tally.differingLedgers()).isEmpty();
    }

    @Test
    void findsOnceADayThatAllIsAsItIsToBe() {
        aChild("c1").contacted("2016-12-05").onPlan("2016-12-06").events().forEach(harness::send);
        aChild("c2").in("371").contacted("2016-12-05").withdrawn().events().forEach(harness::send);
        harness.passDay();
        aChild("c1").visitedOnPlan("2016-12-20").events().forEach(harness::send);
        harness.passDay();

        assertThat(tally.equalLedgers()).containsExactlyInAnyOrder("371", "372");
        assertThat(tally.differingLedgers()).isEmpty();
        assertThat(tally.failures(Counts.Failed.LEDGER)).isZero();
    }

    @Test
    void countsAnAuthorityAgain_whenWhatWasSentIsNotWhatItsFilesComeTo() {
        aChild("c1").contacted("2016-12-05").events().forEach(harness::send);
        harness.tick();
        // Uses the next sequence number. The real next record then looks like one already added, so no number is missing.
        harness.sendBytes(harness.topics().deltas(), "372", forged(harness, "372"), later(harness, "372", 1));
        aChild("c2").contacted("2016-12-06").events().forEach(harness::send);
        harness.tick();
        harness.passDay();
        harness.tick();
        harness.tick();

        assertThat(tally.differingLedgers()).containsExactly("372");
        assertThat(contacts(harness.snapshots("372"))).isEqualTo(2);
    }

    @Test
    void countsAnAuthorityAgain_whenItsSeriesAreNotWhatWasAddedToThem() {
        aChild("c1").contacted("2016-12-05").events().forEach(harness::send);
        harness.tick();
        String window = harness.stored(SeriesStore.NAME).keySet().stream()
                .filter(key -> key.startsWith("372|contacts|"))
                .findFirst()
                .orElseThrow();
        harness.damage(SeriesStore.NAME, window, SeriesMonth.write(Map.of(LocalDate.of(2016, 12, 5), new Amount(7, 7))));
        harness.passDay();
        harness.tick();
        harness.tick();

        assertThat(tally.differingLedgers()).containsExactly("372");
        assertThat(contacts(harness.snapshots("372"))).isEqualTo(1);
    }

    /** Damages the ledger between two events in one of several ways, lets a day pass, or restarts the program. */
    private static void damage(TopologyHarness harness, String authority, Random random) {
        String deltas = harness.topics().deltas();
        switch (random.nextInt(6)) {
            case 0 -> harness.sendBytes(deltas, authority, forged(harness, authority), later(harness, authority, 2));
            case 1 -> harness.sendBytes(deltas, authority, new byte[] {0}, later(harness, authority, 1));
            case 2 -> harness.sendBytes(deltas, authority, forged(harness, authority), later(harness, authority, 0));
            case 3 -> harness.sendBytes(deltas, "?", null, new RecordHeaders());
            case 4 -> harness.passDay();
            default -> harness.restart();
        }
    }

    private static Map<String, List<SnapshotLine>> known(History history, Optional<Random> random) {
        Map<String, List<SnapshotLine>> newest = new TreeMap<>();
        List<CaseEvent> all = history.inArrivalOrder();
        Set<String> authorities = Set.copyOf(history.authorities());
        List<SettingsEvent> settings = history.settings();
        try (TopologyHarness harness = new TopologyHarness(history.after(), authorities)) {
            int sent = 0;
            for (CaseEvent event : all.subList(0, Math.min(all.size(), MOST_EVENTS))) {
                harness.send(event);
                if (sent < settings.size()) {
                    harness.send(settings.get(sent));
                }
                sent++;
                random.filter(any -> any.nextInt(100) < DAMAGED_PERCENT)
                        .ifPresent(any -> damage(harness, event.envelope().authority(), any));
            }
            settings.stream().skip(sent).forEach(harness::send);
            Stream.of(1, 2, 3).forEach(tick -> harness.tick());
            harness.snapshots().forEach((authority, months) ->
                    months.forEach((month, snapshot) -> newest.put(authority + " " + month, snapshot.lines())));
        }
        return newest;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whateverGetsLostBetweenTheStages_theSameIsKnownInTheEnd(long seed) {
        History history = RandomHistories.of(seed);

        Map<String, List<SnapshotLine>> damaged = known(history, Optional.of(new Random(seed)));
        Map<String, List<SnapshotLine>> whole = known(history, Optional.empty());

        assertThat(damaged.keySet()).as("seed %d", seed).isEqualTo(whole.keySet());
        whole.forEach((month, lines) ->
                assertThat(damaged.get(month)).as("%s, seed %d", month, seed).isEqualTo(lines));
    }
}
