package safeguarding.testkit;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import safeguarding.core.settings.PopulationGroup;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.SettingsEvent.AlertAcknowledged;
import safeguarding.core.settings.SettingsEvent.BaselineSet;
import safeguarding.core.settings.SettingsEvent.BenchmarkSet;
import safeguarding.core.settings.SettingsEvent.CommentaryWritten;
import safeguarding.core.settings.SettingsEvent.DataNoteSet;
import safeguarding.core.settings.SettingsEvent.DataUnavailable;
import safeguarding.core.settings.SettingsEvent.EarlierYearSet;
import safeguarding.core.settings.SettingsEvent.LocalStandardSet;
import safeguarding.core.settings.SettingsEvent.PopulationSet;
import safeguarding.core.settings.SettingsEvent.ProcessRebased;
import safeguarding.core.settings.SettingsEvent.ReportIssued;
import safeguarding.core.settings.SettingsEvent.SettingWithdrawn;
import safeguarding.core.settings.SettingsEvent.TargetSet;
import safeguarding.core.settings.SettingsEvent.TeamSet;
import safeguarding.core.settings.SettingsEvent.WorkerContractChanged;
import safeguarding.core.settings.TeamGroup;

/** An authority's settings, found by searching all of them each time. The program's index is compared with it. */
public final class LinearSettings {

    private static final Comparator<SettingsEvent> VERSIONS = Comparator.comparing(
                    (SettingsEvent event) -> event.envelope().recordedAt())
            .thenComparing(event -> event.envelope().eventId());

    private final TreeMap<String, SettingsEvent> latest;

    private LinearSettings(TreeMap<String, SettingsEvent> latest) {
        this.latest = latest;
    }

    public static LinearSettings of(Collection<? extends SettingsEvent> events) {
        TreeMap<String, SettingsEvent> latest = new TreeMap<>();
        events.forEach(event -> latest.merge(key(event), event, LinearSettings::later));
        return new LinearSettings(latest);
    }

    private static SettingsEvent later(SettingsEvent a, SettingsEvent b) {
        return VERSIONS.compare(a, b) >= 0 ? a : b;
    }

    private static String key(SettingsEvent event) {
        String type = event instanceof SettingWithdrawn withdrawn ? withdrawn.eventType() : event.type();
        return type + "/" + event.envelope().recordId();
    }

    private <E extends SettingsEvent> Stream<E> all(Class<E> kind) {
        return latest.values().stream().filter(kind::isInstance).map(kind::cast);
    }

    /** The number of children under 18 in a month that is the denominator of a group of rates. */
    public OptionalLong population(PopulationGroup group, YearMonth month) {
        return all(PopulationSet.class)
                .filter(set -> set.group() == group && covers(month, set.from(), set.to()))
                .max(Comparator.comparing(PopulationSet::from).thenComparing(VERSIONS))
                .map(set -> OptionalLong.of(set.children()))
                .orElseGet(OptionalLong::empty);
    }

    public Optional<TargetSet> target(String indicator, YearMonth month) {
        return all(TargetSet.class)
                .filter(set -> set.indicator().equals(indicator) && covers(month, set.from(), set.to()))
                .max(Comparator.comparing(TargetSet::from).thenComparing(VERSIONS));
    }

    /** The reason why an indicator has no figure for a month, if it has none. */
    public Optional<String> unavailable(String indicator, YearMonth month) {
        return unavailable(indicator, "", month);
    }

    /** The same for a breakdown, which has no figure if the whole has none. */
    public Optional<String> unavailable(String indicator, String breakdown, YearMonth month) {
        Comparator<DataUnavailable> wholeFirst = Comparator.comparing(set -> set.breakdown().isEmpty());
        return all(DataUnavailable.class)
                .filter(set -> set.indicator().equals(indicator) && covers(month, set.from(), set.to()))
                .filter(set -> set.breakdown().isEmpty() || set.breakdown().get().equals(breakdown))
                .max(wholeFirst.thenComparing(VERSIONS))
                .map(DataUnavailable::reason);
    }

    /** The value that the authority has set for a local standard on a day. */
    public Optional<String> standard(String standard, LocalDate day) {
        return all(LocalStandardSet.class)
                .filter(set -> set.standard().equals(standard))
                .filter(set -> !set.from().isAfter(day)
                        && set.to().map(day::isBefore).orElse(true))
                .max(Comparator.comparing(LocalStandardSet::from).thenComparing(VERSIONS))
                .map(LocalStandardSet::value);
    }

    /** The group that a team belongs to. */
    public Optional<TeamGroup> group(String teamId) {
        return all(TeamSet.class)
                .filter(set -> set.teamId().equals(teamId))
                .max(VERSIONS)
                .map(TeamSet::group);
    }

    /**
     * The full-time equivalents, in hundredths, of the workers of some groups of teams on a day. Of a worker's contracts
     * with a team, the one that starts last counts, since each replaces the one before.
     */
    public long fullTimeHundredths(Set<TeamGroup> groups, LocalDate day) {
        return all(WorkerContractChanged.class)
                .filter(set -> !set.from().isAfter(day)
                        && set.to().map(day::isBefore).orElse(true))
                .filter(set -> group(set.teamId()).filter(groups::contains).isPresent())
                .collect(Collectors.toMap(
                        set -> List.of(set.workerId(), set.teamId()),
                        set -> set,
                        BinaryOperator.maxBy(Comparator.comparing(WorkerContractChanged::from)
                                .thenComparing(VERSIONS))))
                .values()
                .stream()
                .mapToLong(set -> set.fullTimeEquivalent().movePointRight(2).longValueExact())
                .sum();
    }

    public Stream<DataNoteSet> notes(String indicator, YearMonth month) {
        return all(DataNoteSet.class)
                .filter(set -> set.indicator().equals(indicator) && covers(month, set.from(), set.to()));
    }

    /** The commentary on an indicator's figure for a month, oldest first. */
    public Stream<CommentaryWritten> commentary(String indicator, YearMonth month) {
        return all(CommentaryWritten.class)
                .filter(set -> set.indicator().equals(indicator)
                        && YearMonth.from(set.month()).equals(month))
                .sorted(VERSIONS);
    }

    /** The months from which an indicator's figures come from a different process, each with the reason. */
    public NavigableMap<YearMonth, String> rebased(String indicator) {
        NavigableMap<YearMonth, String> rebased = new TreeMap<>();
        all(ProcessRebased.class)
                .filter(set -> set.indicator().equals(indicator))
                .sorted(VERSIONS)
                .forEach(set -> rebased.put(YearMonth.from(set.month()), set.reason()));
        return rebased;
    }

    /** The periods whose limits are fixed in an indicator's control chart, by their first months. */
    public NavigableMap<YearMonth, BaselineSet> baselines(String indicator) {
        NavigableMap<YearMonth, BaselineSet> baselines = new TreeMap<>();
        all(BaselineSet.class)
                .filter(set -> set.indicator().equals(indicator))
                .sorted(VERSIONS)
                .forEach(set -> baselines.put(YearMonth.from(set.from()), set));
        return baselines;
    }

    /** The latest acknowledgement of an alert, if there is one. */
    public Optional<AlertAcknowledged> acknowledgement(String alertId) {
        return all(AlertAcknowledged.class).filter(set -> set.alertId().equals(alertId)).max(VERSIONS);
    }

    /** The day on which the report of a month was issued, if it has been. */
    public Optional<LocalDate> issuedOn(YearMonth month) {
        return all(ReportIssued.class)
                .filter(set -> YearMonth.from(set.month()).equals(month))
                .max(VERSIONS)
                .map(ReportIssued::issuedOn);
    }

    public Stream<BenchmarkSet> benchmarks(String indicator) {
        return all(BenchmarkSet.class).filter(set -> set.indicator().equals(indicator));
    }

    /** The benchmarks of the latest year that has any. */
    public Optional<BenchmarkSet> newestBenchmark(String indicator) {
        return benchmarks(indicator).max(Comparator.comparing(BenchmarkSet::year));
    }

    /** The earlier years set for an indicator as a whole. */
    public Stream<EarlierYearSet> earlierYears(String indicator) {
        return earlierYears(indicator, "");
    }

    /** The earlier years set for a breakdown of an indicator; the empty text is the whole. */
    public Stream<EarlierYearSet> earlierYears(String indicator, String breakdown) {
        return all(EarlierYearSet.class)
                .filter(set -> set.indicator().equals(indicator)
                        && set.breakdown().orElse("").equals(breakdown));
    }

    private static boolean covers(YearMonth month, LocalDate from, Optional<LocalDate> to) {
        LocalDate last = month.atEndOfMonth();
        return !from.isAfter(last) && to.map(end -> end.isAfter(month.atDay(1))).orElse(true);
    }
}
