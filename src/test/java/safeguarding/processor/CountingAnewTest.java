package safeguarding.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static safeguarding.testkit.CaseBuilder.aChild;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.code.ContactOutcome;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.indicator.Reason;
import safeguarding.core.publication.Change;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.publication.Status;
import safeguarding.core.settings.LocalStandard;
import safeguarding.core.settings.SettingsEnvelope;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.SettingsEvent.CalendarSet;
import safeguarding.core.settings.SettingsEvent.LocalStandardSet;
import safeguarding.core.settings.SettingsEvent.SettingWithdrawn;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.RandomHistories;
import safeguarding.testkit.RandomHistories.History;
import safeguarding.testkit.TopologyHarness;

/** Shows that when a standard or calendar is set, existing cases are recounted as if it had been set before them. */
class CountingAnewTest {

    private static final YearMonth DECEMBER = YearMonth.of(2016, 12);
    private static final YearMonth JANUARY = YearMonth.of(2017, 1);

    private static SettingsEnvelope envelope(String authority, String record, Instant recordedAt) {
        return new SettingsEnvelope(record + "-" + recordedAt, authority, record, recordedAt, SourceSystem.MANUAL);
    }

    private static SettingsEnvelope envelope(String record) {
        return envelope("372", record, Instant.parse("2017-01-31T09:00:00Z"));
    }

    private static LocalStandardSet standard(LocalStandard standard, String value, String from) {
        return new LocalStandardSet(
                envelope(standard.label()), standard.label(), LocalDate.parse(from), Optional.empty(), value);
    }

    private static List<Long> figures(Snapshot snapshot, String indicator) {
        SnapshotLine line = snapshot.line(indicator, "").orElseThrow();
        return List.of(line.numerator(), line.denominator());
    }

    private static void send(TopologyHarness harness, CaseBuilder child) {
        child.events().forEach(harness::send);
    }

    @Test
    void aStandardHoldsFromItsFirstDayOn() {
        try (TopologyHarness harness = new TopologyHarness(LocalDate.parse("2017-02-03"))) {
            send(harness, aChild("c1").onPlan("2016-11-01").visitedOnPlan("2016-12-21").visitedOnPlan("2017-01-21"));
            harness.tick();
            Map<YearMonth, Snapshot> before = harness.snapshots("372");
            assertThat(figures(before.get(DECEMBER), "5.15")).containsExactly(1L, 1L);
            assertThat(figures(before.get(JANUARY), "5.15")).containsExactly(1L, 1L);

            harness.send(standard(LocalStandard.CP_VISIT_DAYS, "7", "2017-01-01"));
            harness.tick();
            harness.tick();

            Map<YearMonth, Snapshot> after = harness.snapshots("372");
            assertThat(after).doesNotContainKey(DECEMBER);
            assertThat(figures(after.get(JANUARY), "5.15")).containsExactly(0L, 1L);

            harness.send(new SettingWithdrawn(
                    envelope("372", LocalStandard.CP_VISIT_DAYS.label(), Instant.parse("2017-02-01T09:00:00Z")),
                    "LocalStandardSet"));
            harness.tick();
            harness.tick();
            assertThat(figures(harness.snapshots("372").get(JANUARY), "5.15")).containsExactly(1L, 1L);
        }
    }

    @Test
    void aDayOnWhichTheAuthorityWasClosedRestatesAMonthAndSaysWhy() {
        try (TopologyHarness harness = new TopologyHarness(LocalDate.parse("2017-02-20"))) {
            send(harness, aChild("c1").contacted("2017-01-04").contactDecided("2017-01-06",
                    ContactOutcome.REFERRAL));
            harness.tick();
            Snapshot published = harness.snapshots("372").get(JANUARY);
            assertThat(published.status()).isEqualTo(Status.FINAL);
            assertThat(figures(published, "1.2")).containsExactly(0L, 1L);

            harness.send(new CalendarSet(envelope("closed"), List.of(LocalDate.parse("2017-01-05"))));
            harness.tick();
            harness.tick();

            Snapshot restated = harness.snapshots("372").get(JANUARY);
            assertThat(restated.status()).isEqualTo(Status.RESTATED);
            assertThat(figures(restated, "1.2")).containsExactly(1L, 1L);
            assertThat(restated.changes())
                    .extracting(Change::indicator, Change::reasons)
                    .containsExactly(tuple("1.2", List.of(Reason.CALENDAR_CHANGE)));
        }
    }

    @Test
    void publishesNothingOfAnAuthorityBeforeAllItsCasesHaveBeenCountedAnew() {
        try (TopologyHarness harness = new TopologyHarness(LocalDate.parse("2017-02-20"))) {
            send(harness, aChild("c1").onPlan("2016-11-01").visitedOnPlan("2017-01-21"));
            harness.tick();
            harness.snapshots("372");

            harness.send(standard(LocalStandard.CP_VISIT_DAYS, "7", "2017-01-01"));
            send(harness, aChild("c2").onPlan("2016-11-01").visitedOnPlan("2017-01-21"));
            harness.tick();
            harness.tick();

            assertThat(harness.output(harness.topics().snapshots()).stream()
                            .map(Snapshot.class::cast)
                            .filter(snapshot -> snapshot.month().equals(JANUARY))
                            .map(snapshot -> figures(snapshot, "5.15")))
                    .containsExactly(List.of(0L, 2L));
        }
    }

    static LongStream seeds() {
        return RandomHistories.seeds(66);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void itMakesNoDifferenceWhenAStandardIsHeardOf(long seed) {
        History history = RandomHistories.of(seed);
        Instant now = history.after();
        List<SettingsEvent> set = standards(history, now);

        assertThat(figures(history, now, set, 0)).isEqualTo(figures(history, now, set, Integer.MAX_VALUE));
        assertThat(figures(history, now, set, 0)).isNotEqualTo(figures(history, now, List.of(), 0));
    }

    private static String otherThanUsual(LocalStandard standard) {
        return switch (standard) {
            case REFERRAL_DECISION -> "1";
            case TEMPORARY_PLACEMENTS, CARE_FROM_SHORT_BREAKS -> LocalStandard.LEFT_OUT;
            case VISITS_COUNT -> LocalStandard.HELD;
            case PEP_ELIGIBILITY -> LocalStandard.SCHOOL_AGE;
            default -> "9";
        };
    }

    /** Values other than the default for every standard about cases, for three years, and some closed days. */
    private static List<SettingsEvent> standards(History history, Instant now) {
        List<SettingsEvent> set = new ArrayList<>();
        LocalDate from = London.dateOf(now).minusMonths(40).withDayOfMonth(12);
        for (String authority : history.authorities()) {
            for (LocalStandard standard : LocalStandard.ofCases()) {
                set.add(new LocalStandardSet(
                        envelope(authority, standard.label(), now.minusSeconds(60)),
                        standard.label(),
                        from,
                        Optional.of(from.plusMonths(36)),
                        otherThanUsual(standard)));
            }
            set.add(new CalendarSet(
                    envelope(authority, "closed", now.minusSeconds(60)),
                    from.datesUntil(from.plusMonths(36), Period.ofDays(5)).toList()));
        }
        return set;
    }

    private static Map<String, Map<YearMonth, List<SnapshotLine>>> figures(
            History history, Instant now, List<SettingsEvent> set, int afterEvents) {
        try (TopologyHarness harness = new TopologyHarness(now, Set.copyOf(history.authorities()))) {
            if (afterEvents == 0) {
                set.forEach(harness::send);
            }
            history.inArrivalOrder().forEach(harness::send);
            if (afterEvents > 0) {
                harness.tick();
                set.forEach(harness::send);
            }
            harness.tick();
            harness.tick();
            harness.tick();
            Map<String, Map<YearMonth, List<SnapshotLine>>> lines = new TreeMap<>();
            harness.snapshots().forEach((authority, months) -> lines.put(
                    authority,
                    months.entrySet().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey, month -> month.getValue().lines(), (a, b) -> b, TreeMap::new))));
            return lines;
        }
    }
}
