package safeguarding.core.settings;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import safeguarding.core.settings.SettingsEvent.AlertAcknowledged;
import safeguarding.core.settings.SettingsEvent.BaselineSet;
import safeguarding.core.settings.SettingsEvent.BenchmarkSet;
import safeguarding.core.settings.SettingsEvent.CalendarSet;
import safeguarding.core.settings.SettingsEvent.CommentaryWritten;
import safeguarding.core.settings.SettingsEvent.DataNoteSet;
import safeguarding.core.settings.SettingsEvent.DataUnavailable;
import safeguarding.core.settings.SettingsEvent.EarlierYearSet;
import safeguarding.core.settings.SettingsEvent.FormerlyPublished;
import safeguarding.core.settings.SettingsEvent.LocalStandardSet;
import safeguarding.core.settings.SettingsEvent.PopulationSet;
import safeguarding.core.settings.SettingsEvent.ProcessRebased;
import safeguarding.core.settings.SettingsEvent.ReportIssued;
import safeguarding.core.settings.SettingsEvent.ReportOwnerSet;
import safeguarding.core.settings.SettingsEvent.SettingWithdrawn;
import safeguarding.core.settings.SettingsEvent.TargetSet;
import safeguarding.core.settings.SettingsEvent.TeamSet;
import safeguarding.core.settings.SettingsEvent.TermDatesSet;
import safeguarding.core.settings.SettingsEvent.WorkerContractChanged;

/**
 * An index of an authority's settings: the latest version of every settings event, in whatever order they arrived, by its
 * subject. If several apply to a month or a day, the one that begins last counts. An index is immutable, and each part of it
 * is built when it is first needed. A new setting gives a new index, which shares the parts for all other types with the
 * one before.
 */
public final class Settings {

    private static final Comparator<SettingsEvent> VERSIONS = Comparator.comparing(
                    (SettingsEvent event) -> event.envelope().recordedAt())
            .thenComparing(event -> event.envelope().eventId());

    private static final Periods<PopulationSet> POPULATIONS = new Periods<>(
            PopulationSet::group,
            set -> months(set.from(), set.to()),
            Comparator.comparing(PopulationSet::from).thenComparing(VERSIONS));

    private static final Periods<TargetSet> TARGETS = new Periods<>(
            TargetSet::indicator,
            set -> months(set.from(), set.to()),
            Comparator.comparing(TargetSet::from).thenComparing(VERSIONS));

    private static final Periods<DataUnavailable> UNAVAILABLE = new Periods<>(
            set -> new IndicatorPart(set.indicator(), set.breakdown().orElse("")),
            set -> months(set.from(), set.to()),
            VERSIONS::compare);

    private static final Periods<LocalStandardSet> STANDARDS = new Periods<>(
            LocalStandardSet::standard,
            set -> days(set.from(), set.to()),
            Comparator.comparing(LocalStandardSet::from).thenComparing(VERSIONS));

    public static final Settings NONE = of(List.of());

    private final Map<Class<?>, OfKind<?>> kinds;
    private final FullTime fullTime;
    private volatile Map<TeamGroup, StepFunction> fullTimeOfGroups;
    private volatile Map<String, TeamGroup> groups;

    private Settings(Map<Class<?>, OfKind<?>> kinds, FullTime fullTime) {
        this.kinds = kinds;
        this.fullTime = fullTime;
    }

    public static Settings of(Collection<? extends SettingsEvent> events) {
        Map<Class<? extends SettingsEvent>, List<SettingsEvent>> byKind = new LinkedHashMap<>();
        latest(events).forEach(event ->
                byKind.computeIfAbsent(event.getClass(), any -> new ArrayList<>()).add(event));
        Settings settings = new Settings(Map.of(), new FullTime(List.of(), VERSIONS));
        for (Map.Entry<Class<? extends SettingsEvent>, List<SettingsEvent>> kind : byKind.entrySet()) {
            settings = settings.with(kind.getKey(), kind.getValue());
        }
        return settings;
    }

    /** The latest version of every setting, in the order of their keys, without those that have been withdrawn. */
    private static Stream<SettingsEvent> latest(Collection<? extends SettingsEvent> events) {
        TreeMap<String, SettingsEvent> latest = new TreeMap<>();
        events.forEach(event -> latest.merge(key(event), event, Settings::later));
        return latest.values().stream().filter(event -> !(event instanceof SettingWithdrawn));
    }

    /**
     * These settings, with those of one type replaced.
     *
     * @param events all settings of the type, and all withdrawals of them
     */
    public <E extends SettingsEvent> Settings with(Class<E> kind, Collection<? extends SettingsEvent> events) {
        List<E> latest = latest(events).map(kind::cast).toList();
        if (kind == WorkerContractChanged.class) {
            return new Settings(
                    kinds,
                    new FullTime(latest.stream().map(WorkerContractChanged.class::cast).toList(), VERSIONS));
        }
        Map<Class<?>, OfKind<?>> with = new HashMap<>(kinds);
        with.put(kind, new OfKind<>(latest));
        return new Settings(with, fullTime);
    }

    /** Whether an event is a later version than another of the same setting. */
    public static boolean isLater(SettingsEvent event, SettingsEvent known) {
        return VERSIONS.compare(event, known) > 0;
    }

    private static SettingsEvent later(SettingsEvent a, SettingsEvent b) {
        return VERSIONS.compare(a, b) >= 0 ? a : b;
    }

    /** The key of the setting in a settings event, the same for every version: its type and its record. */
    public static String key(SettingsEvent event) {
        String type = event instanceof SettingWithdrawn withdrawn ? withdrawn.eventType() : event.type();
        return keysOf(type) + event.envelope().recordId();
    }

    /** The prefix of the keys of all settings of a type. */
    public static String keysOf(Class<? extends SettingsEvent> kind) {
        return keysOf(kind.getSimpleName());
    }

    private static String keysOf(String type) {
        return type + "/";
    }

    /** All settings that figures depend on: equal to those of another index only if no figure can differ between the two. */
    public Set<Object> figures() {
        Set<Object> parts = new HashSet<>();
        kinds.forEach((kind, settings) -> {
            if (SettingsEvent.movesFigures(kind)) {
                parts.add(settings);
            }
        });
        parts.add(fullTime);
        return parts;
    }

    /** How many settings it has in memory; only the totals of contracts are kept. */
    public int size() {
        return kinds.values().stream().mapToInt(kind -> kind.events.size()).sum();
    }

    @SuppressWarnings("unchecked")
    private <E extends SettingsEvent> OfKind<E> all(Class<E> kind) {
        return (OfKind<E>) kinds.getOrDefault(kind, OfKind.NONE);
    }

    /** The number of children under 18 that is the denominator of a group's rates in a month. */
    public OptionalLong population(PopulationGroup group, YearMonth month) {
        return all(PopulationSet.class)
                .at(POPULATIONS, group, number(month))
                .map(set -> OptionalLong.of(set.children()))
                .orElseGet(OptionalLong::empty);
    }

    public Optional<TargetSet> target(String indicator, YearMonth month) {
        return all(TargetSet.class).at(TARGETS, indicator, number(month));
    }

    /** Why an indicator's figures for a month are not available, as a whole, if they are not. */
    public Optional<String> unavailable(String indicator, YearMonth month) {
        return unavailable(indicator, "", month);
    }

    /**
     * The same for a part of an indicator, which is available only if the whole is. The empty text is the whole, which is
     * available even if a part is not.
     */
    public Optional<String> unavailable(String indicator, String breakdown, YearMonth month) {
        Optional<DataUnavailable> whole = unavailable(new IndicatorPart(indicator, ""), month);
        return (whole.isPresent() || breakdown.isEmpty() ? whole : unavailable(new IndicatorPart(indicator, breakdown), month))
                .map(DataUnavailable::reason);
    }

    private Optional<DataUnavailable> unavailable(IndicatorPart part, YearMonth month) {
        return all(DataUnavailable.class).at(UNAVAILABLE, part, number(month));
    }

    /** The earlier published figures of an indicator and its parts, for all months. */
    public Stream<FormerlyPublished> formerlyPublished(String indicator) {
        return all(FormerlyPublished.class).of(FormerlyPublished::indicator, indicator);
    }

    /** Who is responsible for the authority's reports, if it has set this. */
    public Optional<ReportOwnerSet> reportOwner() {
        return all(ReportOwnerSet.class).events.stream().max(VERSIONS);
    }

    /** The authority's own value for a standard on a day. */
    public Optional<String> standard(String standard, LocalDate day) {
        return all(LocalStandardSet.class).at(STANDARDS, standard, day.toEpochDay()).map(LocalStandardSet::value);
    }

    /** All local standards that have been set, for all days. */
    public Stream<LocalStandardSet> standards() {
        return all(LocalStandardSet.class).events.stream();
    }

    /** The days on which the authority is closed, in addition to the bank holidays of England. */
    public Stream<LocalDate> closedOn() {
        return all(CalendarSet.class).events.stream().flatMap(set -> set.closedOn().stream());
    }

    /** The school terms. */
    public Stream<TermDatesSet> terms() {
        return all(TermDatesSet.class).events.stream();
    }

    /** The authority's names for its teams, by their ids. */
    public SortedMap<String, String> teams() {
        SortedMap<String, String> names = new TreeMap<>();
        newestTeams().forEach(team -> names.put(team.teamId(), team.name()));
        return names;
    }

    /** The group that a team belongs to. */
    public Optional<TeamGroup> group(String teamId) {
        return Optional.ofNullable(groups().get(teamId));
    }

    private Collection<TeamSet> newestTeams() {
        return all(TeamSet.class).events.stream()
                .collect(Collectors.toMap(TeamSet::teamId, Function.identity(), BinaryOperator.maxBy(VERSIONS)))
                .values();
    }

    private Map<String, TeamGroup> groups() {
        Map<String, TeamGroup> known = groups;
        if (known == null) {
            known = newestTeams().stream().collect(Collectors.toMap(TeamSet::teamId, TeamSet::group));
            groups = known;
        }
        return known;
    }

    /**
     * The full-time equivalents, in hundredths, of the workers of some groups of teams on a day. If a worker has several
     * contracts with a team, the one that begins last counts, since each changes the one before.
     */
    public long fullTimeHundredths(Set<TeamGroup> of, LocalDate day) {
        Map<TeamGroup, StepFunction> known = fullTimeOfGroups();
        long sum = 0;
        for (TeamGroup group : of) {
            sum += known.getOrDefault(group, StepFunction.ZERO).at(day.toEpochDay());
        }
        return sum;
    }

    /** The first day after another on which these full-time equivalents change; {@link LocalDate#MAX} if they do not. */
    public LocalDate nextChangeOfFullTime(Set<TeamGroup> of, LocalDate day) {
        long next = of.stream()
                .mapToLong(group -> fullTimeOfGroups()
                        .getOrDefault(group, StepFunction.ZERO)
                        .nextChange(day.toEpochDay()))
                .min()
                .orElse(Long.MAX_VALUE);
        return next < LocalDate.MAX.toEpochDay() ? LocalDate.ofEpochDay(next) : LocalDate.MAX;
    }

    private Map<TeamGroup, StepFunction> fullTimeOfGroups() {
        Map<TeamGroup, StepFunction> known = fullTimeOfGroups;
        if (known == null) {
            Map<TeamGroup, TreeMap<Long, Long>> changes = new EnumMap<>(TeamGroup.class);
            fullTime.changes().forEach((team, ofTeam) -> group(team).ifPresent(group -> {
                TreeMap<Long, Long> ofGroup = changes.computeIfAbsent(group, any -> new TreeMap<>());
                ofTeam.forEach((day, change) -> ofGroup.merge(day, change, Long::sum));
            }));
            known = new EnumMap<>(TeamGroup.class);
            for (Map.Entry<TeamGroup, TreeMap<Long, Long>> group : changes.entrySet()) {
                known.put(group.getKey(), StepFunction.of(group.getValue()));
            }
            fullTimeOfGroups = known;
        }
        return known;
    }

    public Stream<DataNoteSet> notes(String indicator, YearMonth month) {
        return all(DataNoteSet.class).of(DataNoteSet::indicator, indicator).filter(set -> {
            Timeline.Period covered = months(set.from(), set.to());
            return covered.from() <= number(month) && number(month) < covered.to();
        });
    }

    private record IndicatorMonth(String indicator, YearMonth month) {}

    /** Commentary on an indicator's figure for a month, oldest first. */
    public Stream<CommentaryWritten> commentary(String indicator, YearMonth month) {
        return all(CommentaryWritten.class)
                .of(
                        set -> new IndicatorMonth(set.indicator(), YearMonth.from(set.month())),
                        new IndicatorMonth(indicator, month))
                .sorted(VERSIONS);
    }

    /** The months from which an indicator's figures come from a different process, each with the reason. */
    public NavigableMap<YearMonth, String> rebased(String indicator) {
        NavigableMap<YearMonth, String> rebased = new TreeMap<>();
        all(ProcessRebased.class)
                .of(ProcessRebased::indicator, indicator)
                .sorted(VERSIONS)
                .forEach(set -> rebased.put(YearMonth.from(set.month()), set.reason()));
        return rebased;
    }

    /** The baseline periods whose limits are fixed in an indicator's chart of variation, by their first months. */
    public NavigableMap<YearMonth, BaselineSet> baselines(String indicator) {
        NavigableMap<YearMonth, BaselineSet> baselines = new TreeMap<>();
        all(BaselineSet.class)
                .of(BaselineSet::indicator, indicator)
                .sorted(VERSIONS)
                .forEach(set -> baselines.put(YearMonth.from(set.from()), set));
        return baselines;
    }

    /** The latest acknowledgement of an alert, if there is one. */
    public Optional<AlertAcknowledged> acknowledgement(String alertId) {
        return all(AlertAcknowledged.class).of(AlertAcknowledged::alertId, alertId).max(VERSIONS);
    }

    /** When the report of a month was issued, if it has been. */
    public Optional<LocalDate> issuedOn(YearMonth month) {
        return all(ReportIssued.class)
                .of(set -> YearMonth.from(set.month()), month)
                .max(VERSIONS)
                .map(ReportIssued::issuedOn);
    }

    public Stream<BenchmarkSet> benchmarks(String indicator) {
        return all(BenchmarkSet.class).of(BenchmarkSet::indicator, indicator);
    }

    /** The benchmarks of the latest year that has any. */
    public Optional<BenchmarkSet> newestBenchmark(String indicator) {
        return benchmarks(indicator).max(Comparator.comparing(BenchmarkSet::year));
    }

    /** The earlier years' figures of all indicators and their parts. */
    public Stream<EarlierYearSet> earlierYears() {
        return all(EarlierYearSet.class).events.stream();
    }

    /** The earlier years' figures of an indicator as a whole. */
    public Stream<EarlierYearSet> earlierYears(String indicator) {
        return earlierYears(indicator, "");
    }

    private record IndicatorPart(String indicator, String breakdown) {}

    /** The earlier years' figures of a part of an indicator; the empty text is the whole. */
    public Stream<EarlierYearSet> earlierYears(String indicator, String breakdown) {
        return all(EarlierYearSet.class)
                .of(
                        set -> new IndicatorPart(set.indicator(), set.breakdown().orElse("")),
                        new IndicatorPart(indicator, breakdown));
    }

    private static long number(YearMonth month) {
        return month.getLong(ChronoField.PROLEPTIC_MONTH);
    }

    /** The months that a period overlaps. */
    private static Timeline.Period months(LocalDate from, Optional<LocalDate> to) {
        return new Timeline.Period(
                number(YearMonth.from(from)),
                to.map(end -> number(YearMonth.from(end.minusDays(1))) + 1).orElse(Timeline.Period.NO_END));
    }

    private static Timeline.Period days(LocalDate from, Optional<LocalDate> to) {
        return new Timeline.Period(
                from.toEpochDay(), to.map(LocalDate::toEpochDay).orElse(Timeline.Period.NO_END));
    }

    /**
     * How to look up settings of a type that are set for periods.
     *
     * @param subject the subject of a setting, such as an indicator
     * @param order the greatest of the settings for a time applies
     */
    private record Periods<E>(
            Function<E, Object> subject, Function<E, Timeline.Period> period, Comparator<E> order) {}

    /** The settings of a type. Their subject is always found in the same way. */
    private static final class OfKind<E> {

        private static final OfKind<?> NONE = new OfKind<>(List.of());

        private final List<E> events;
        private volatile Map<Object, List<E>> bySubject;
        private volatile Map<Object, Timeline<E>> timelines;

        private OfKind(List<E> events) {
            this.events = events;
        }

        private Map<Object, List<E>> bySubject(Function<E, Object> subject) {
            Map<Object, List<E>> known = bySubject;
            if (known == null) {
                known = events.stream().collect(Collectors.groupingBy(subject));
                bySubject = known;
            }
            return known;
        }

        private Stream<E> of(Function<E, Object> subject, Object one) {
            return bySubject(subject).getOrDefault(one, List.of()).stream();
        }

        private Optional<E> at(Periods<E> periods, Object subject, long time) {
            Map<Object, Timeline<E>> known = timelines;
            if (known == null) {
                known = new HashMap<>();
                for (Map.Entry<Object, List<E>> of : events.stream()
                        .collect(Collectors.groupingBy(periods.subject()))
                        .entrySet()) {
                    known.put(of.getKey(), Timeline.of(of.getValue(), periods.period(), periods.order()));
                }
                timelines = known;
            }
            Timeline<E> timeline = known.get(subject);
            return timeline == null ? Optional.empty() : timeline.at(time);
        }
    }
}
