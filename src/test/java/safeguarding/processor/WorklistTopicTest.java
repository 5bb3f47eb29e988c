package safeguarding.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import safeguarding.contract.topic.LoadMarker;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.Validity;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Reading;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.SettingsValidity;
import safeguarding.core.worklist.Obligation;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.NaiveDuties;
import safeguarding.testkit.NaiveOracle;
import safeguarding.testkit.RandomHistories;
import safeguarding.testkit.RandomHistories.History;
import safeguarding.testkit.TopologyHarness;

/**
 * Shows that the compacted worklist topic has what the indicators' definitions say is late, on every day and for any
 * order of events.
 */
class WorklistTopicTest {

    private static final List<Integer> DAYS_LATER = List.of(0, 1, 20, 100, 400, 1500);

    static LongStream seeds() {
        return RandomHistories.seeds(40);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsOverdueIsWhatTheDefinitionsSayIsLate(long seed) {
        History history = RandomHistories.of(seed);
        Instant now = history.after();
        Validity validity = new Validity(Set.copyOf(history.authorities()));
        List<CaseEvent> accepted = history.inArrivalOrder().stream()
                .filter(event -> validity.check(event, now).isEmpty())
                .toList();
        SettingsValidity settingsValidity = new SettingsValidity(Set.copyOf(history.authorities()), (number, part) -> true);
        List<SettingsEvent> set = history.settings().stream()
                .filter(event -> settingsValidity.check(event, now).isEmpty())
                .toList();
        Map<String, Obligation> topic = new TreeMap<>();

        try (TopologyHarness harness = new TopologyHarness(now, Set.copyOf(history.authorities()))) {
            history.inArrivalOrder().forEach(harness::send);
            history.settings().forEach(harness::send);
            for (int later : DAYS_LATER) {
                Instant then = now.plus(Duration.ofDays(later));
                LocalDate today = London.dateOf(then);
                harness.setNow(then);
                harness.tick();
                compact(harness, topic);
                for (String authority : history.authorities()) {
                    NaiveOracle oracle = NaiveOracle.of(accepted, set, authority);
                    Catalogue.indicators().stream()
                            .filter(indicator -> indicator.duty().isPresent())
                            .forEach(indicator -> assertThat(overdue(topic, authority, indicator, today))
                                    .as("%s of %s on %s, seed %d", indicator.number(), authority, today, seed)
                                    .isEqualTo(late(indicator, oracle, accepted, set, authority, today)));
                }
            }
        }
    }

    /**
     * The number of cases late on a day. For an indicator read as at a day, these are the cases that it counts as late.
     * For any other, they are those that it would count as late if they were done on that day.
     */
    private static long late(
            Indicator indicator,
            NaiveOracle oracle,
            List<CaseEvent> events,
            List<SettingsEvent> set,
            String authority,
            LocalDate day) {
        return NaiveDuties.numbers().contains(indicator.number())
                ? NaiveDuties.late(events, set, authority, indicator.number(), day)
                : indicator.duty().orElseThrow().late(oracle.amount(indicator.number(), "", day));
    }

    @Test
    void everyDutyIsHeldAgainstADefinition() {
        assertThat(Catalogue.indicators().stream()
                        .filter(indicator -> indicator.duty().isPresent() && indicator.reading() != Reading.AS_AT)
                        .map(Indicator::number))
                .containsExactlyInAnyOrderElementsOf(NaiveDuties.numbers());
    }

    private static long overdue(Map<String, Obligation> topic, String authority, Indicator indicator, LocalDate today) {
        return topic.values().stream()
                .filter(obligation -> obligation.authority().equals(authority))
                .filter(obligation -> obligation.indicator().equals(indicator.number()))
                .filter(obligation -> obligation.isOverdue(today))
                .count();
    }

    private static void compact(TopologyHarness harness, Map<String, Obligation> topic) {
        harness.keyedOutput(harness.topics().worklist()).forEach(message -> {
            if (message.value == null) {
                topic.remove(message.key);
            } else {
                topic.put(message.key, (Obligation) message.value);
            }
        });
    }

    @Test
    void anObligationGoesFromTheTopicOnceItIsMet() {
        CaseBuilder child = CaseBuilder.aChild("c1").onPlan("2016-12-01").visitedOnPlan("2017-01-10");
        try (TopologyHarness harness = new TopologyHarness(LocalDate.parse("2017-02-10"))) {
            Map<String, Obligation> topic = new TreeMap<>();
            child.events().forEach(harness::send);
            harness.tick();
            compact(harness, topic);
            assertThat(topic.get("372/c1/5.15/1").dueOn()).isEqualTo("2017-01-24");

            harness.send(child.visitedOnPlan("2017-02-09").last());
            harness.tick();
            compact(harness, topic);
            assertThat(topic.get("372/c1/5.15/1").dueOn()).isEqualTo("2017-02-23");

            harness.send(child.planEnded("2017-02-10").last());
            harness.tick();
            compact(harness, topic);
            assertThat(topic).doesNotContainKey("372/c1/5.15/1");
        }
    }

    @Test
    void tellsNothingWhileItIsCatchingUpAndEachObligationOnceAfterwards() {
        try (TopologyHarness harness = new TopologyHarness(LocalDate.parse("2017-02-10"))) {
            harness.setCaughtUp(false);
            CaseBuilder.aChild("c1").onPlan("2016-12-01").visitedOnPlan("2017-01-10").events().forEach(harness::send);
            harness.tick();
            assertThat(harness.rawOutput(harness.topics().worklist())).isEmpty();

            harness.setCaughtUp(true);
            harness.tick();
            harness.tick();
            assertThat(harness.keyedOutput(harness.topics().worklist()).stream()
                            .filter(message -> message.key.equals("372/c1/5.15/1")))
                    .hasSize(1);
        }
    }

    private static List<String> told(TopologyHarness harness) {
        return harness.keyedOutput(harness.topics().worklist()).stream()
                .map(message -> message.key)
                .filter(key -> key.endsWith("/5.15/1"))
                .toList();
    }

    private static void onPlan(TopologyHarness harness, String authority, String child) {
        CaseBuilder.aChild(child).in(authority).onPlan("2016-12-01").visitedOnPlan("2017-01-10").events().forEach(harness::send);
    }

    @Test
    void anAuthorityThatHasBeenReadOnceGoesOnDuringAnothersBacklog() {
        try (TopologyHarness harness = new TopologyHarness(LocalDate.parse("2017-02-10"))) {
            onPlan(harness, "372", "c1");
            harness.tick();
            assertThat(told(harness)).containsExactly("372/c1/5.15/1");

            harness.setCaughtUp(false);
            onPlan(harness, "371", "c2");
            onPlan(harness, "372", "c3");
            harness.tick();
            assertThat(told(harness)).containsExactly("372/c3/5.15/1");

            harness.setWatermark(Instant.now().plusSeconds(60));
            harness.tick();
            assertThat(told(harness)).containsExactly("371/c2/5.15/1");
        }
    }

    @Test
    void nothingIsToldDuringALoadOfItsAuthority_andEachObligationOnceAfterwards() {
        try (TopologyHarness harness = new TopologyHarness(LocalDate.parse("2017-02-10"))) {
            LoadMarker load = LoadMarker.begins("372", "ingest", Instant.now());
            harness.send(harness.topics().loads(), "372", load);
            onPlan(harness, "372", "c1");
            onPlan(harness, "371", "c2");
            harness.tick();
            harness.restart();
            harness.tick();
            assertThat(told(harness)).containsExactly("371/c2/5.15/1");

            harness.send(harness.topics().loads(), "372", load.ends(Instant.now()));
            harness.tick();
            harness.tick();
            assertThat(told(harness)).containsExactly("372/c1/5.15/1");
        }
    }
}
