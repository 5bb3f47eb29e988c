package safeguarding.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.casefile.EventTypes;
import safeguarding.core.forecast.Forecaster;
import safeguarding.core.indicator.SummedSeries;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.settings.SettingsEvent.BaselineSet;
import safeguarding.core.settings.SettingsEvent.BenchmarkSet;
import safeguarding.core.settings.SettingsEvent.CalendarSet;
import safeguarding.core.settings.SettingsEvent.CommentaryWritten;
import safeguarding.core.settings.SettingsEvent.EarlierYearSet;
import safeguarding.core.settings.SettingsEvent.SettingWithdrawn;
import safeguarding.core.settings.SettingsEvent.TargetSet;
import safeguarding.core.settings.SettingsEvent.TeamSet;
import safeguarding.core.settings.SettingsEvent.WorkerContractChanged;
import safeguarding.testkit.LimitProbes;
import safeguarding.testkit.LinearSettings;

/** The index gives the same answers as searching all settings, and is not slow if there are many. */
class SettingsIndexTest {

    private static final int HISTORIES = Integer.getInteger("safeguarding.histories", 40);
    private static final int EVENTS = 60;
    private static final LocalDate FIRST = LocalDate.of(2016, 1, 25);
    private static final int DAYS = 130;

    private static final List<Class<? extends SettingsEvent>> KINDS = EventTypes.permittedBy(SettingsEvent.class);
    private static final List<String> INDICATORS = List.of("1.1", "1.2");
    private static final List<String> STANDARDS = List.of("cp-visit-days", "visits-count");
    private static final List<String> TEAMS = List.of("t1", "t2", "t3");
    private static final List<String> ALERTS = List.of("a1", "a2");

    private final Random random = new Random(7);

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private LocalDate day() {
        return FIRST.plusDays(random.nextInt(DAYS));
    }

    /**
     * A random event about one of a few subjects on one of a few days, so that many events overlap, start or end together,
     * or are recorded at the same time.
     */
    private SettingsEvent event() {
        Class<? extends SettingsEvent> kind = any(KINDS);
        Map<String, Object> fields = new HashMap<>();
        fields.put("recordId", "r" + random.nextInt(8));
        fields.put("eventId", "e" + random.nextInt(20));
        fields.put("recordedAt", Instant.parse("2016-05-01T09:00:00Z").plusSeconds(random.nextInt(4)));
        fields.put("eventType", any(KINDS).getSimpleName());
        fields.put("indicator", any(INDICATORS));
        fields.put("standard", any(STANDARDS));
        fields.put("value", kind == EarlierYearSet.class ? BigDecimal.valueOf(random.nextInt(9)) : "" + random.nextInt(9));
        fields.put("reason", "reason " + random.nextInt(1000));
        fields.put("teamId", any(TEAMS));
        fields.put("workerId", "w" + random.nextInt(2));
        fields.put("group", kind == TeamSet.class ? any(List.of(TeamGroup.DUTY, TeamGroup.CSE)) : PopulationGroup.REFERRALS);
        fields.put("children", 1L + random.nextInt(1000));
        fields.put("fullTimeEquivalent", BigDecimal.valueOf(random.nextInt(200), 2));
        fields.put("alertId", any(ALERTS));
        fields.put("year", any(List.of("2013/14", "2014/15")));
        fields.put("month", day());
        fields.put("issuedOn", day());
        fields.put("from", day());
        if (random.nextBoolean()) {
            fields.put("to", day());
        }
        if (random.nextBoolean()) {
            fields.put("breakdown", "source=police");
        }
        return (SettingsEvent) LimitProbes.usual(kind.asSubclass(Record.class), fields);
    }

    private static void assertSame(Settings settings, LinearSettings linear) {
        for (LocalDate day = FIRST.minusDays(40); day.isBefore(FIRST.plusDays(DAYS + 40)); day = day.plusDays(1)) {
            for (String standard : STANDARDS) {
                assertThat(settings.standard(standard, day)).isEqualTo(linear.standard(standard, day));
            }
            for (Set<TeamGroup> groups : List.of(
                    Set.of(TeamGroup.DUTY), Set.of(TeamGroup.CSE), Set.of(TeamGroup.DUTY, TeamGroup.CSE), Set.of(TeamGroup.OTHER))) {
                assertThat(settings.fullTimeHundredths(groups, day)).isEqualTo(linear.fullTimeHundredths(groups, day));
            }
        }
        YearMonth last = YearMonth.from(FIRST.plusDays(DAYS + 40));
        for (YearMonth month = YearMonth.of(2015, 12); !month.isAfter(last); month = month.plusMonths(1)) {
            for (String indicator : INDICATORS) {
                assertThat(settings.target(indicator, month)).isEqualTo(linear.target(indicator, month));
                assertThat(settings.unavailable(indicator, month)).isEqualTo(linear.unavailable(indicator, month));
                assertThat(settings.notes(indicator, month)).containsExactlyElementsOf(linear.notes(indicator, month).toList());
                assertThat(settings.commentary(indicator, month))
                        .containsExactlyElementsOf(linear.commentary(indicator, month).toList());
            }
            assertThat(settings.population(PopulationGroup.REFERRALS, month))
                    .isEqualTo(linear.population(PopulationGroup.REFERRALS, month));
            assertThat(settings.issuedOn(month)).isEqualTo(linear.issuedOn(month));
        }
        for (String indicator : INDICATORS) {
            assertThat(settings.rebased(indicator)).isEqualTo(linear.rebased(indicator));
            assertThat(settings.baselines(indicator)).isEqualTo(linear.baselines(indicator));
            assertThat(settings.benchmarks(indicator)).containsExactlyElementsOf(linear.benchmarks(indicator).toList());
            assertThat(settings.newestBenchmark(indicator)).isEqualTo(linear.newestBenchmark(indicator));
            for (String part : List.of("", "source=police")) {
                assertThat(settings.earlierYears(indicator, part))
                        .containsExactlyElementsOf(linear.earlierYears(indicator, part).toList());
            }
        }
        TEAMS.forEach(team -> assertThat(settings.group(team)).isEqualTo(linear.group(team)));
        ALERTS.forEach(alert -> assertThat(settings.acknowledgement(alert)).isEqualTo(linear.acknowledgement(alert)));
    }

    @Test
    void answersWhatGoingThroughAllSettingsAnswers() {
        for (int history = 0; history < HISTORIES; history++) {
            List<SettingsEvent> events = Stream.generate(this::event).limit(EVENTS).toList();

            assertSame(Settings.of(events), LinearSettings.of(events));
        }
    }

    @Test
    void whatIsSetAnewGoesIntoTheKeptIndex() {
        for (int history = 0; history < HISTORIES / 4 + 1; history++) {
            KeptSettings kept = new KeptSettings(KINDS);
            List<SettingsEvent> events = new ArrayList<>();
            for (int i = 0; i < EVENTS; i++) {
                SettingsEvent event = event();
                events.add(event);
                kept.changed(event.kind());
                if (i % 20 == 19) {
                    assertSame(
                            kept.settings(kind -> events.stream()
                                    .filter(one -> one.kind() == kind)
                                    .toList()),
                            LinearSettings.of(events));
                }
            }
        }
    }

    private static <E extends SettingsEvent> E set(Class<E> kind, Map<String, Object> fields) {
        return kind.cast(LimitProbes.usual(kind.asSubclass(Record.class), fields));
    }

    @Test
    void aSettingThatPeopleReadIsNoneThatFiguresRestOn() {
        KeptSettings kept = new KeptSettings(KINDS);
        List<SettingsEvent> events = new ArrayList<>(List.of(set(TargetSet.class, Map.of("recordId", "target"))));
        Set<Object> before = kept.settings(kind -> of(kind, events)).figures();

        for (SettingsEvent words : List.of(
                set(CommentaryWritten.class, Map.of()),
                set(BaselineSet.class, Map.of()),
                set(BenchmarkSet.class, Map.of()),
                set(SettingWithdrawn.class, Map.of("eventType", "CommentaryWritten")))) {
            events.add(words);
            kept.changed(words.kind());

            assertThat(words.movesFigures()).as(words.type()).isFalse();
            assertThat(kept.settings(kind -> of(kind, events)).figures()).isEqualTo(before);
        }

        for (SettingsEvent figures : List.of(
                set(CalendarSet.class, Map.of()),
                set(WorkerContractChanged.class, Map.of()),
                set(SettingWithdrawn.class, Map.of("eventType", "TargetSet")))) {
            events.add(figures);
            kept.changed(figures.kind());

            assertThat(figures.movesFigures()).as(figures.type()).isTrue();
            assertThat(kept.settings(kind -> of(kind, events)).figures()).isNotEqualTo(before);
        }
    }

    private static List<SettingsEvent> of(Class<?> kind, List<SettingsEvent> events) {
        return events.stream().filter(event -> event.kind() == kind).toList();
    }

    private static Settings contracts(int count) {
        TeamGroup[] groups = TeamGroup.values();
        List<SettingsEvent> events = new ArrayList<>();
        for (int team = 0; team < 40; team++) {
            events.add(set(
                    TeamSet.class,
                    Map.of("recordId", "team" + team, "teamId", "t" + team, "group", groups[1 + team % (groups.length - 1)])));
        }
        for (int i = 0; i < count; i++) {
            events.add(set(
                    WorkerContractChanged.class,
                    Map.of(
                            "recordId", "contract" + i,
                            "workerId", "w" + i / 5,
                            "teamId", "t" + i % 40,
                            "from", FIRST.plusDays(i % 1000))));
        }
        return Settings.of(events);
    }

    /** The CPU time of all forecasts with this many contracts: the shortest of a few runs. */
    private static long forecasting(int contracts) {
        Settings settings = contracts(contracts);
        Forecaster forecaster = new Forecaster("372", new SummedSeries(), settings, WorkingDays.ofEngland());
        var threads = ManagementFactory.getThreadMXBean();
        long[] times = new long[5];
        for (int i = 0; i < times.length; i++) {
            long before = threads.getCurrentThreadCpuTime();
            Catalogue.indicators().forEach(indicator -> forecaster.of(indicator, FIRST.plusDays(1000)));
            times[i] = threads.getCurrentThreadCpuTime() - before;
        }
        return Arrays.stream(times).min().orElseThrow();
    }

    @Test
    void tenTimesAsManyContractsTakeNoTenTimesAsLongToForecastBy() {
        forecasting(400);

        assertThat(forecasting(4_000)).isLessThan(5 * forecasting(400));
    }
}
