package safeguarding.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import safeguarding.core.alert.Alert;
import safeguarding.core.alert.AlertKind;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.indicator.Unit;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.publication.Status;
import safeguarding.core.settings.LocalStandard;
import safeguarding.core.settings.SettingsEnvelope;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.SettingsEvent.LocalStandardSet;
import safeguarding.core.settings.SettingsEvent.TargetSet;
import safeguarding.core.settings.TargetBasis;
import safeguarding.core.settings.TargetShape;
import safeguarding.testkit.RandomHistories;
import safeguarding.testkit.RandomHistories.History;
import safeguarding.testkit.TopologyHarness;

/**
 * What is published and alerted does not depend on how often the program is restarted on the way. The final figures do
 * not depend on the order of events either. The histories are badly recorded, as in other tests, and months end while
 * they are sent.
 */
class RestartPropertyTest {

    /** Kafka's test driver takes long for each output record, so only part of a history is sent. */
    private static final int MOST_EVENTS = 240;

    private static final int EVENTS_A_TICK = 53;
    private static final int EVENTS_A_SETTING = 31;
    private static final int ENDINGS = 4;
    private static final int RESTARTS = 6;

    /** Sending starts this long before the end of a history, so that some months reach their cut-off on the way. */
    private static final Duration TELLING = Duration.ofDays(80);

    static LongStream seeds() {
        return RandomHistories.seeds(20);
    }

    /** Everything that happens to the program, step by step: events, settings, ticks, clock changes and backlogs. */
    private static List<Consumer<TopologyHarness>> steps(History history, List<CaseEvent> events, Random random) {
        List<Consumer<TopologyHarness>> steps = new ArrayList<>();
        history.authorities().forEach(authority ->
                targets(authority, history.after()).forEach(target -> steps.add(harness -> harness.send(target))));
        Iterator<SettingsEvent> settings = history.settings().iterator();
        int ticks = events.size() / EVENTS_A_TICK + ENDINGS;
        Instant now = history.after().minus(TELLING);
        int sent = 0;
        for (CaseEvent event : events) {
            steps.add(harness -> harness.send(event));
            if (++sent % EVENTS_A_SETTING == 0 && settings.hasNext()) {
                SettingsEvent setting = settings.next();
                steps.add(harness -> harness.send(setting));
            }
            if (sent % EVENTS_A_TICK == 0) {
                now = now.plus(TELLING.dividedBy(ticks));
                addTick(steps, now, random.nextInt(4) > 0);
            }
        }
        settings.forEachRemaining(setting -> steps.add(harness -> harness.send(setting)));
        for (int ending = 0; ending < ENDINGS; ending++) {
            now = ending < ENDINGS - 2 ? now.plus(TELLING.dividedBy(ticks)) : history.after().plus(Duration.ofHours(ending));
            addTick(steps, now, true);
        }
        return steps;
    }

    /**
     * Targets for all percentages, so that there are always alerts. The standards allow alerts on small denominators, from
     * the first day of the month and 28 days ahead.
     */
    private static List<SettingsEvent> targets(String authority, Instant after) {
        List<SettingsEvent> set = new ArrayList<>();
        LocalDate from = LocalDate.of(2012, 4, 1);
        Map.of(
                        LocalStandard.ALERT_MINIMUM_DENOMINATOR, "1",
                        LocalStandard.ALERT_SETTLING_DAYS, "1",
                        LocalStandard.ALERT_FORECAST_DAYS, "28")
                .forEach((standard, value) -> set.add(new LocalStandardSet(
                        envelope(authority, standard.label(), after), standard.label(), from, Optional.empty(), value)));
        Catalogue.indicators().stream()
                .filter(indicator -> indicator.unit() == Unit.PERCENTAGE)
                .forEach(indicator -> set.add(new TargetSet(
                        envelope(authority, "target " + indicator.number(), after),
                        indicator.number(),
                        from,
                        Optional.empty(),
                        TargetShape.HIGH,
                        TargetBasis.MONTH,
                        Optional.of(new BigDecimal("40.00")),
                        Optional.of(new BigDecimal("60.00")),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())));
        return set;
    }

    private static SettingsEnvelope envelope(String authority, String record, Instant after) {
        return new SettingsEnvelope(
                record + authority, authority, record, after.minus(Duration.ofDays(400)), SourceSystem.MANUAL);
    }

    private static void addTick(List<Consumer<TopologyHarness>> steps, Instant now, boolean caughtUp) {
        steps.add(harness -> harness.setNow(now));
        steps.add(harness -> harness.setCaughtUp(caughtUp));
        steps.add(TopologyHarness::tick);
        steps.add(TopologyHarness::tick);
    }

    /** Everything that was published on each topic, in order within an authority. */
    private record Told(
            List<KeyValue<String, Object>> revisions,
            List<KeyValue<String, Object>> alerts,
            List<KeyValue<String, Object>> snapshots,
            List<KeyValue<String, Object>> worklist,
            List<KeyValue<String, Object>> dataQuality,
            List<KeyValue<String, Object>> forecasts) {}

    private static Told told(
            History history, List<Consumer<TopologyHarness>> steps, Set<Integer> restartsBefore) {
        Instant start = history.after().minus(TELLING);
        try (TopologyHarness harness = new TopologyHarness(start, Set.copyOf(history.authorities()))) {
            for (int step = 0; step < steps.size(); step++) {
                if (restartsBefore.contains(step)) {
                    harness.restart();
                }
                steps.get(step).accept(harness);
            }
            return new Told(
                    ofEachAuthority(harness.keyedOutput(harness.topics().snapshotRevisions())),
                    ofEachAuthority(harness.keyedOutput(harness.topics().alerts())),
                    ofEachAuthority(harness.keyedOutput(harness.topics().snapshots())),
                    ofEachAuthority(harness.keyedOutput(harness.topics().worklist())),
                    ofEachAuthority(harness.keyedOutput(harness.topics().dataQuality())),
                    ofEachAuthority(harness.keyedOutput(harness.topics().forecasts())));
        }
    }

    /**
     * The messages, grouped by authority. The original order of authorities depends on which of them changed first since
     * the last start.
     */
    private static List<KeyValue<String, Object>> ofEachAuthority(List<KeyValue<String, Object>> messages) {
        return messages.stream()
                .sorted(Comparator.comparing(message -> message.key.substring(0, message.key.indexOf('/'))))
                .toList();
    }

    private static List<CaseEvent> events(History history) {
        List<CaseEvent> all = history.inArrivalOrder();
        return all.subList(0, Math.min(all.size(), MOST_EVENTS));
    }

    /** Random steps to restart before. At most of them, some events have arrived but are not in published figures yet. */
    private static Set<Integer> moments(int steps, Random random) {
        return random.ints(RESTARTS, 0, steps).boxed().collect(Collectors.toSet());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void restartsAtAnyMomentsChangeNeitherRevisionsNorAlertsNorAnythingElseThatIsTold(long seed) {
        History history = RandomHistories.of(seed);
        Random random = new Random(seed);
        List<Consumer<TopologyHarness>> steps = steps(history, events(history), random);

        Told without = told(history, steps, Set.of());
        Set<Integer> moments = moments(steps.size(), random);
        Told with = told(history, steps, moments);

        assertThat(statuses(without)).as("seed %d", seed).contains(Status.FINAL, Status.RESTATED);
        assertThat(kinds(without)).as("seed %d", seed).contains(AlertKind.BAND);
        assertThat(with.revisions()).as("revisions, seed %d, restarts %s", seed, moments).isEqualTo(without.revisions());
        assertThat(with.alerts()).as("alerts, seed %d, restarts %s", seed, moments).isEqualTo(without.alerts());
        assertThat(with).as("seed %d, restarts %s", seed, moments).isEqualTo(without);
        assertThat(without.alerts()).extracting(alert -> ((Alert) alert.value).alertId()).doesNotHaveDuplicates();
    }

    private static Set<AlertKind> kinds(Told told) {
        return told.alerts().stream().map(alert -> ((Alert) alert.value).kind()).collect(Collectors.toSet());
    }

    private static List<Status> statuses(Told told) {
        return told.revisions().stream().map(revision -> ((Snapshot) revision.value).status()).toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whateverTheOrderOfEventsAndRestarts_theSameIsKnownInTheEnd(long seed) {
        History history = RandomHistories.of(seed);
        Random random = new Random(seed);
        List<CaseEvent> events = events(history);
        List<CaseEvent> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);
        Instant all = history.after();

        Map<String, List<SnapshotLine>> asTheyCame = known(history, events, Set.of(), all);
        Set<Integer> moments = moments(shuffled.size(), random);
        Map<String, List<SnapshotLine>> otherwise = known(history, shuffled, moments, all);
        assertThat(withoutEmptyBeginning(otherwise))
                .as("seed %d, restarts %s", seed, moments)
                .isEqualTo(withoutEmptyBeginning(asTheyCame));
    }

    /**
     * Leaves out the months before the first in which anything is counted. Such an empty month exists if it was published
     * while an event from that time was known, and the event was then withdrawn or erased. This depends on the order.
     */
    private static Map<String, List<SnapshotLine>> withoutEmptyBeginning(Map<String, List<SnapshotLine>> known) {
        Map<String, List<SnapshotLine>> left = new TreeMap<>();
        Set<String> begun = new HashSet<>();
        known.forEach((month, lines) -> {
            String authority = month.substring(0, month.indexOf(' '));
            if (begun.contains(authority) || lines.stream().anyMatch(RestartPropertyTest::counts)) {
                begun.add(authority);
                left.put(month, lines);
            }
        });
        return left;
    }

    private static boolean counts(SnapshotLine line) {
        return line.numerator() != 0 || line.unit() == Unit.PERCENTAGE && line.denominator() != 0;
    }

    /** The lines of each month's newest snapshot. The clock stands still, so that the same events are valid in any order. */
    private static Map<String, List<SnapshotLine>> known(
            History history, List<CaseEvent> events, Set<Integer> restartsBefore, Instant now) {
        Map<String, List<SnapshotLine>> newest = new TreeMap<>();
        try (TopologyHarness harness = new TopologyHarness(now, Set.copyOf(history.authorities()))) {
            for (int sent = 0; sent < events.size(); sent++) {
                if (restartsBefore.contains(sent)) {
                    harness.tick();
                    harness.restart();
                }
                harness.send(events.get(sent));
            }
            history.settings().forEach(harness::send);
            harness.tick();
            harness.tick();
            for (Map.Entry<String, Map<YearMonth, Snapshot>> authority : harness.snapshots().entrySet()) {
                authority.getValue().forEach((month, snapshot) -> newest.put(authority.getKey() + " " + month, snapshot.lines()));
            }
        }
        return newest;
    }
}
