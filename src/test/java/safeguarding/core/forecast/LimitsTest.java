package safeguarding.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import safeguarding.core.alert.DataAlert;
import safeguarding.core.alert.Patience;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.ChildEvent.ChildDied;
import safeguarding.core.casefile.ChildEvent.ChildFileErased;
import safeguarding.core.casefile.ChildEvent.ChildFileRestricted;
import safeguarding.core.casefile.ChildEvent.PersonMerged;
import safeguarding.core.casefile.ChildEvent.RecordWithdrawn;
import safeguarding.core.casefile.EventTypes;
import safeguarding.core.casefile.Validity;
import safeguarding.core.indicator.Amount;
import safeguarding.core.indicator.Contributions;
import safeguarding.core.indicator.Explanation;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Rules;
import safeguarding.core.indicator.RulesOverTime;
import safeguarding.core.indicator.SummedSeries;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.publication.Publication;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.quality.DataQuality;
import safeguarding.core.scorecard.Lines;
import safeguarding.core.settings.LocalStandard;
import safeguarding.core.settings.PopulationGroup;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.SettingsEvent.CalendarSet;
import safeguarding.core.settings.SettingsEvent.LocalStandardSet;
import safeguarding.core.settings.SettingsEvent.PopulationSet;
import safeguarding.core.settings.SettingsEvent.SettingWithdrawn;
import safeguarding.core.settings.SettingsEvent.TargetSet;
import safeguarding.core.settings.SettingsEvent.TeamSet;
import safeguarding.core.settings.SettingsEvent.WorkerContractChanged;
import safeguarding.core.settings.SettingsValidity;
import safeguarding.core.settings.Staff;
import safeguarding.core.settings.TargetShape;
import safeguarding.core.settings.TeamGroup;
import safeguarding.core.worklist.Worklist;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.LimitProbes;
import safeguarding.testkit.LimitProbes.Probe;

/** Shows that every accepted event can be counted, read and forecast from, together with all others and on every day. */
class LimitsTest {

    private static final LocalDate TODAY = LocalDate.parse("2025-06-15");
    private static final List<LocalDate> DAYS = List.of(LimitProbes.FIRST, TODAY, LimitProbes.LAST);

    /**
     * A limit above what one child can add to a series: more than 200 years in hours, but small enough that the sum over
     * more children than there have ever been does not overflow a long.
     */
    private static final long MOST_OF_A_CHILD = Long.MAX_VALUE / 1_000_000_000_000L;

    private static final WorkingDays ENGLAND = WorkingDays.ofEngland();
    private static final Validity VALIDITY = new Validity(Set.of(CaseBuilder.AUTHORITY));
    private static final SettingsValidity SETTINGS_VALIDITY =
            new SettingsValidity(Set.of(CaseBuilder.AUTHORITY), Catalogue::isLine);

    /** Events after which little of a file is left to count. */
    private static final Set<Class<?>> LAST_WORDS = Set.of(
            ChildDied.class, ChildFileErased.class, ChildFileRestricted.class, PersonMerged.class, RecordWithdrawn.class);

    private static final List<SettingsEvent> USUAL_SETTINGS = EventTypes.permittedBy(SettingsEvent.class).stream()
            .filter(kind -> kind != SettingWithdrawn.class)
            .map(kind -> (SettingsEvent) LimitProbes.usual(kind.asSubclass(Record.class)))
            .toList();

    private static final Settings SETTINGS = Settings.of(USUAL_SETTINGS);

    static Stream<Class<? extends CaseEvent>> cases() {
        return EventTypes.all().values().stream();
    }

    static Stream<Class<? extends SettingsEvent>> settings() {
        return EventTypes.permittedBy(SettingsEvent.class).stream();
    }

    /** One event of every type except this one and {@link #LAST_WORDS}, all about the same record. */
    private static List<CaseEvent> usualFileWithout(Class<?> left) {
        return cases()
                .filter(kind -> kind != left && !LAST_WORDS.contains(kind))
                .map(kind -> (CaseEvent) LimitProbes.usual(kind.asSubclass(Record.class)))
                .toList();
    }

    private static final SummedSeries USUAL_SERIES = new SummedSeries();

    static {
        USUAL_SERIES.add(Contributions.of(
                CaseFile.of(usualFileWithout(null)), Catalogue.measures(), RulesOverTime.of(Settings.NONE, ENGLAND)));
    }

    private static List<Probe> probes(Class<?> kind) {
        return LimitProbes.of(kind.asSubclass(Record.class));
    }

    private static boolean isAccepted(Record event) {
        return event instanceof CaseEvent of
                ? VALIDITY.check(of, LimitProbes.received(event)).isEmpty()
                : SETTINGS_VALIDITY.check((SettingsEvent) event, LimitProbes.received(event)).isEmpty();
    }

    private static void count(SummedSeries series, CaseFile file, RulesOverTime rules) {
        Contributions contributions = Contributions.of(file, Catalogue.measures(), rules);
        series.add(contributions);
        DAYS.forEach(day -> Worklist.of(CaseBuilder.AUTHORITY, "c", file, contributions, RulesOverTime.always(Rules.ofEngland()), day));
        assertThat(greatest(contributions)).as("what one child adds to a series").isLessThan(MOST_OF_A_CHILD);
    }

    /** Reads everything that a scorecard needs from series and settings. */
    private static void look(SummedSeries series, Settings settings, List<LocalDate> days) {
        for (LocalDate day : days) {
            YearMonth month = YearMonth.from(day);
            Forecaster forecaster = new Forecaster(CaseBuilder.AUTHORITY, series, settings, ENGLAND);
            for (Indicator indicator : Catalogue.indicators()) {
                new Lines(indicator, "", series, settings, day)
                        .between(month.minusMonths(1), month)
                        .forEach(SnapshotLine::of);
                forecaster.of(indicator, day);
                DataAlert.unavailable(indicator, settings, day);
            }
            Patience.of(settings, month);
            LocalStandard.publicSmallNumbers(settings, month);
            LocalStandard.announceChangesOf(settings, month);
            Publication.cutOff(
                    month,
                    LocalStandard.publicationWorkingDays(settings, month).orElse(10),
                    LocalStandard.publicationTime(settings, month),
                    RulesOverTime.of(settings, ENGLAND).workingDays());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyAcceptedCaseEventCanBeCounted(Class<? extends CaseEvent> kind) {
        SummedSeries series = new SummedSeries();
        RulesOverTime rules = RulesOverTime.of(SETTINGS, ENGLAND);
        List<CaseEvent> usual = usualFileWithout(kind);
        List<Probe> accepted =
                probes(kind).stream().filter(probe -> isAccepted(probe.event())).toList();

        assertThat(accepted).hasSizeGreaterThan(10).allSatisfy(probe -> assertThatCode(() -> {
                    CaseEvent event = (CaseEvent) probe.event();
                    List<CaseEvent> events = new ArrayList<>(usual);
                    events.add(event);
                    CaseFile file = CaseFile.of(events);
                    count(series, file, rules);
                    count(series, CaseFile.of(List.of(event)), rules);
                    DataQuality.of(
                            CaseBuilder.AUTHORITY, "c", file, SETTINGS, rules, Staff.of(USUAL_SETTINGS), TODAY);
                })
                .as(probe.toString())
                .doesNotThrowAnyException());
        assertThatCode(() -> look(series, SETTINGS, DAYS)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void everyAcceptedSettingCanBeReadAndCountedBy(Class<? extends SettingsEvent> kind) {
        CaseFile file = CaseFile.of(usualFileWithout(null));
        List<Probe> accepted =
                probes(kind).stream().filter(probe -> isAccepted(probe.event())).toList();

        assertThat(accepted).hasSizeGreaterThan(5).allSatisfy(probe -> assertThatCode(() -> {
                    List<SettingsEvent> set = new ArrayList<>(USUAL_SETTINGS);
                    set.removeIf(kind::isInstance);
                    set.add((SettingsEvent) probe.event());
                    Settings settings = Settings.of(set);
                    count(new SummedSeries(), file, RulesOverTime.of(settings, ENGLAND));
                    look(USUAL_SERIES, settings, List.of(TODAY));
                })
                .as(probe.toString())
                .doesNotThrowAnyException());
        Settings all = Settings.of(Stream.concat(
                        USUAL_SETTINGS.stream(), accepted.stream().map(probe -> (SettingsEvent) probe.event()))
                .toList());
        assertThatCode(() -> look(USUAL_SERIES, all, DAYS)).doesNotThrowAnyException();
        assertThatCode(() -> Catalogue.indicators().forEach(indicator -> Explanation.of(
                        indicator, TODAY, Map.of("372/c", file), all, RulesOverTime.of(all, ENGLAND))))
                .doesNotThrowAnyException();
    }

    private static <E extends SettingsEvent> E set(Class<E> kind, String record, Map<String, Object> fields) {
        Map<String, Object> all = new HashMap<>(fields);
        all.put("recordId", record);
        E event = kind.cast(LimitProbes.usual(kind.asSubclass(Record.class), all));
        assertThat(isAccepted((Record) event)).as(record).isTrue();
        return event;
    }

    @Test
    void everyShapeOfTargetHoldsWithTheLeastAndTheGreatestNumbers() {
        BigDecimal least = BigDecimal.ZERO;
        BigDecimal most = BigDecimal.valueOf(100_000_000);
        List<SettingsEvent> targets = new ArrayList<>();
        for (Indicator indicator : Catalogue.indicators()) {
            TargetShape shape = TargetShape.values()[targets.size() % (TargetShape.values().length - 1) + 1];
            targets.add(set(TargetSet.class, "t" + targets.size(), Map.ofEntries(
                    Map.entry("indicator", indicator.number()),
                    Map.entry("shape", shape),
                    Map.entry("from", LimitProbes.FIRST),
                    Map.entry("red", shape == TargetShape.HIGH ? least : most),
                    Map.entry("green", shape == TargetShape.HIGH ? most : least),
                    Map.entry("target", most),
                    Map.entry("greenWithin", least),
                    Map.entry("amberWithin", most),
                    Map.entry("low", most),
                    Map.entry("high", most),
                    Map.entry("amberPercentAbove", BigDecimal.valueOf(10_000)))));
        }

        assertThatCode(() -> look(USUAL_SERIES, Settings.of(targets), List.of(TODAY))).doesNotThrowAnyException();
    }

    @Test
    void fiveThousandContractsOfTheMostDoNotOverflow() {
        List<SettingsEvent> settings = new ArrayList<>();
        settings.add(set(TeamSet.class, "team", Map.of("teamId", "t", "group", TeamGroup.DUTY)));
        for (int i = 0; i < 5000; i++) {
            settings.add(set(
                    WorkerContractChanged.class,
                    "contract" + i,
                    Map.of("workerId", "w" + i, "teamId", "t", "fullTimeEquivalent", BigDecimal.TEN)));
        }
        Settings all = Settings.of(settings);

        assertThat(all.fullTimeHundredths(Set.of(TeamGroup.DUTY), TODAY)).isEqualTo(5000L * 10 * 100);
        Indicator mean = Catalogue.indicator("10.4").orElseThrow();
        assertThat(new Lines(mean, "", USUAL_SERIES, all, TODAY).between(YearMonth.from(TODAY), YearMonth.from(TODAY)))
                .singleElement()
                .satisfies(line -> assertThat(SnapshotLine.of(line).denominator()).isEqualTo(5000L * 10 * 100));
    }

    @Test
    void theLargestPopulationsGiveRatesOfTheSmallestCounts() {
        Settings settings = Settings.of(Arrays.stream(PopulationGroup.values())
                .filter(Predicate.not(PopulationGroup.UNRECOGNISED::equals))
                .map(group -> set(PopulationSet.class, group.name(), Map.of("group", group, "children", 20_000_000L)))
                .toList());

        assertThatCode(() -> look(USUAL_SERIES, settings, DAYS)).doesNotThrowAnyException();
    }

    private static long greatest(Contributions contributions) {
        return contributions.moves().values().stream()
                .mapToLong(LimitsTest::greatest)
                .max()
                .orElse(0);
    }

    private static long greatest(Amount amount) {
        return Math.max(Math.abs(amount.numerator()), Math.abs(amount.denominator()));
    }

    /** For an authority that is closed on every possible day, working days start after the last of those days. */
    @Test
    void workingDaysGoOnBeyondAllThatIsSet() {
        List<LocalDate> everyDay = LimitProbes.FIRST.datesUntil(LimitProbes.LAST.plusDays(1)).toList();
        List<SettingsEvent> closed = IntStream.rangeClosed(0, everyDay.size() / 1000)
                .mapToObj(i -> everyDay.subList(i * 1000, Math.min(everyDay.size(), (i + 1) * 1000)))
                .map(days -> (SettingsEvent) set(CalendarSet.class, "closed" + days.get(0), Map.of("closedOn", days)))
                .toList();
        WorkingDays days = RulesOverTime.of(Settings.of(closed), ENGLAND).workingDays();

        assertThat(days.plus(LimitProbes.FIRST, 1)).isEqualTo("2200-01-02");
        assertThat(days.firstDayPast(LimitProbes.LAST, 60)).isAfter(LimitProbes.LAST.plusDays(80));
        assertThat(days.between(LimitProbes.FIRST, LimitProbes.LAST)).isZero();
        assertThat(ENGLAND.between(LimitProbes.FIRST, LimitProbes.LAST)).isBetween(54_000, 55_000);
        assertThatCode(() -> count(
                        new SummedSeries(),
                        CaseFile.of(usualFileWithout(null)),
                        RulesOverTime.of(Settings.of(closed), ENGLAND)))
                .doesNotThrowAnyException();
    }

    @Test
    void standardsOfCasesHoldFromTheFirstToTheLastDay() {
        List<SettingsEvent> standards = new ArrayList<>();
        for (LocalStandard standard : LocalStandard.ofCases()) {
            String value = Stream.of("99", "LEFT_OUT", "START", "SCHOOL_AGE", "HELD")
                    .filter(standard::permits)
                    .findFirst()
                    .orElseThrow();
            for (LocalDate from : List.of(LimitProbes.FIRST, TODAY, LimitProbes.LAST.minusDays(1))) {
                standards.add(set(
                        LocalStandardSet.class,
                        standard.label() + from,
                        Map.of("standard", standard.label(), "value", value, "from", from, "to", LimitProbes.LAST)));
            }
        }
        RulesOverTime rules = RulesOverTime.of(Settings.of(standards), ENGLAND);

        assertThat(rules.eras()).hasSize(4);
        assertThatCode(() -> count(new SummedSeries(), CaseFile.of(usualFileWithout(null)), rules))
                .doesNotThrowAnyException();
    }
}
