package safeguarding.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.Validity;
import safeguarding.core.indicator.Amount;
import safeguarding.core.indicator.Unit;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.SettingsValidity;
import safeguarding.testkit.NaiveOracle;
import safeguarding.testkit.RandomHistories;
import safeguarding.testkit.RandomHistories.History;
import safeguarding.testkit.TopologyHarness;

/**
 * The topology's scorecards equal the oracle's for every month of every tested history, however its events arrive. Both
 * sides leave out rejected events.
 */
class TopologyAgainstOracleTest {

    private static final int MOST_SHOWN = 10;
    private static final int EVENTS_A_TICK = 397;

    /**
     * One in this many histories goes through the whole topology, because Kafka's test driver takes seconds for each.
     * {@code CoreAgainstOracleTest} counts all of them without Kafka.
     */
    private static final int SEEDS_A_TESTED_ONE = 4;

    /** The driver takes long for each output record, so only half of those histories publish on the way. */
    private static final int SEEDS_A_TICKING_ONE = 8;

    private static final int EVENTS_A_SETTING = 41;

    static LongStream seeds() {
        return RandomHistories.seeds(SEEDS_A_TESTED_ONE);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everySnapshotIsWhatTheDefinitionsGive(long seed) {
        History history = RandomHistories.of(seed);
        Instant now = history.after();
        LocalDate today = London.dateOf(now);
        Validity validity = new Validity(Set.copyOf(history.authorities()));
        SettingsValidity settingsValidity = new SettingsValidity(Set.copyOf(history.authorities()), (number, part) -> true);
        List<SettingsEvent> set = history.settings().stream()
                .filter(event -> settingsValidity.check(event, now).isEmpty())
                .toList();
        List<CaseEvent> accepted = history.inArrivalOrder().stream()
                .filter(event -> validity.check(event, now).isEmpty())
                .toList();

        try (TopologyHarness harness = new TopologyHarness(now, Set.copyOf(history.authorities()))) {
            int sent = 0;
            Iterator<SettingsEvent> settings = history.settings().iterator();
            for (CaseEvent event : history.inArrivalOrder()) {
                harness.send(event);
                if (++sent % EVENTS_A_SETTING == 0 && settings.hasNext()) {
                    harness.send(settings.next());
                }
                if (seed % SEEDS_A_TICKING_ONE == 0 && sent % EVENTS_A_TICK == 0) {
                    harness.tick();
                }
            }
            settings.forEachRemaining(harness::send);
            // Cases that a setting recounts are published a tick later.
            harness.tick();
            harness.tick();
            Map<String, Map<YearMonth, Snapshot>> snapshots = harness.snapshots();

            for (String authority : history.authorities()) {
                List<String> differences = differences(
                        snapshots.getOrDefault(authority, Map.of()), NaiveOracle.of(accepted, set, authority), today);
                assertThat(differences.stream().limit(MOST_SHOWN))
                        .as("%d differences of authority %s, seed %d", differences.size(), authority, seed)
                        .isEmpty();
            }
        }
    }

    static List<String> differences(
            Map<YearMonth, Snapshot> snapshots, NaiveOracle oracle, LocalDate today) {
        List<String> differences = new ArrayList<>();
        assertThat(snapshots).isNotEmpty();
        snapshots.forEach((month, snapshot) -> {
            LocalDate end = month.atEndOfMonth().isAfter(today) ? today : month.atEndOfMonth();
            for (SnapshotLine line : snapshot.lines()) {
                String what = line.indicator() + " " + line.breakdown() + " " + month;
                Amount expected = printed(oracle.amount(line.indicator(), line.breakdown(), end), line);
                Amount actual = new Amount(line.numerator(), line.denominator());
                if (!expected.equals(actual)) {
                    differences.add(what + ": expected " + expected + " but was " + actual);
                }
                line.yearToDateNumerator().ifPresent(numerator -> {
                    Amount expectedYear = printed(oracle.yearToDate(line.indicator(), line.breakdown(), end), line);
                    Amount actualYear =
                            new Amount(numerator, line.yearToDateDenominator().orElseThrow());
                    if (!expectedYear.equals(actualYear)) {
                        differences.add(what + " to date: expected " + expectedYear + " but was " + actualYear);
                    }
                });
            }
            Catalogue.indicators().stream()
                    .filter(indicator -> snapshot.lines().stream()
                            .noneMatch(line -> line.indicator().equals(indicator.number())))
                    .forEach(indicator -> differences.add(indicator.number() + " " + month + " is missing"));
        });
        return differences;
    }

    /**
     * The amount as a snapshot line has it: a count has no denominator, and a rate needs a population, which these
     * histories do not set.
     */
    private static Amount printed(Amount amount, SnapshotLine line) {
        return line.unit() == Unit.COUNT || line.unit() == Unit.RATE_PER_10_000
                ? new Amount(amount.numerator(), 0)
                : amount;
    }
}
