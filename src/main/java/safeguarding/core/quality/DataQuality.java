package safeguarding.core.quality;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import safeguarding.core.calendar.Interval;
import safeguarding.core.casefile.Allocation;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.Kinds;
import safeguarding.core.indicator.Rules;
import safeguarding.core.indicator.RulesOverTime;
import safeguarding.core.settings.LocalStandard;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.Staff;
import safeguarding.core.settings.TeamOrWorker;

/**
 * What is doubtful in a child's case file on a day. It depends only on the file and the authority's settings, so it is the
 * same in whatever order events arrive, and disappears once the records are corrected.
 */
public final class DataQuality {

    private static final String NONE = LocalStandard.DATA_QUALITY_OFF.usual();

    private DataQuality() {}

    /**
     * What rules find in a file.
     *
     * @param open what applies now
     * @param changesOn the first day after this one on which something more is found even if no event arrives
     */
    private record Found(List<OfRule> open, Optional<LocalDate> changesOn) {}

    private record OfRule(QualityRule rule, Doubt doubt) {}

    /**
     * A child's findings.
     *
     * @param changesOn the first day after this one on which they change even if no event arrives
     */
    public record Findings(List<DataQualityFinding> findings, Optional<LocalDate> changesOn) {}

    /**
     * Whether there is anything to find.
     *
     * @param changesOn the first day after this one on which this may change even if no event arrives
     */
    public record Look(boolean findsAnything, Optional<LocalDate> changesOn) {}

    /** The rules whose findings may change when events of some types have changed. */
    public static Set<QualityRule> concernedBy(Kinds changed) {
        return QualityRules.all().stream().filter(rule -> rule.reads().meet(changed)).collect(Collectors.toSet());
    }

    /** The types of event that some rules depend on. */
    public static Kinds reads(Collection<QualityRule> rules) {
        return rules.stream().map(QualityRule::reads).reduce(CaseFile.OF_THE_FILE, Kinds::and);
    }

    /** Whether some rules find anything in a file by a day. The file needs only the events that they depend on. */
    public static Look look(
            String childId,
            CaseFile file,
            Collection<QualityRule> rules,
            RulesOverTime standards,
            Staff staff,
            LocalDate today) {
        Found found = found(childId, file, rules, standards, staff, today);
        return new Look(!found.open().isEmpty(), found.changesOn());
    }

    /** The labels of the rules that also depend on an authority's staff settings. */
    public static Set<String> ofStaff() {
        return AllocationRules.LABELS;
    }

    /** Whether any of some rules depends on an authority's staff settings. */
    public static boolean isOfStaff(Collection<QualityRule> rules) {
        return rules.stream().anyMatch(rule -> AllocationRules.LABELS.contains(rule.label()));
    }

    /** The teams and workers of a file whose settings can change what is found in it on a day or later. */
    public static Set<TeamOrWorker> restsOn(CaseFile file, LocalDate today) {
        return AllocationRules.restsOn(file, today);
    }

    /**
     * All teams and workers of a file, including those of ended allocations: the figures that a finding affects can depend on
     * their settings.
     */
    public static Set<TeamOrWorker> restsOn(CaseFile file) {
        return AllocationRules.restsOn(file, LocalDate.MIN);
    }

    /** The findings about a child on a day, from the whole of its file. */
    public static Findings of(
            String authority,
            String childId,
            CaseFile file,
            Settings settings,
            RulesOverTime standards,
            Staff staff,
            LocalDate today) {
        Found found = found(childId, file, QualityRules.all(), standards, staff, today);
        YearMonth month = YearMonth.from(today);
        Optional<Allocation> lead = Allocation.lead(file, today);
        List<DataQualityFinding> findings = found.open().stream()
                .map(one -> new DataQualityFinding(
                        authority,
                        childId,
                        one.rule().label(),
                        one.doubt().eventType(),
                        one.doubt().records(),
                        one.doubt().from(),
                        one.doubt().what(),
                        one.rule().toDo(),
                        Counterfactual.of(file, one.doubt(), settings, standards, month),
                        lead.map(Allocation::teamId),
                        lead.map(Allocation::workerId)))
                .sorted(DataQualityFinding.IN_ORDER)
                .toList();
        // From next month on, findings affect the figures of another month.
        Optional<LocalDate> nextMonth =
                findings.isEmpty() ? Optional.empty() : Optional.of(month.plusMonths(1).atDay(1));
        return new Findings(findings, earliest(found.changesOn(), nextMonth));
    }

    private static Found found(
            String childId,
            CaseFile file,
            Collection<QualityRule> rules,
            RulesOverTime standards,
            Staff staff,
            LocalDate today) {
        if (file.isRestricted() || file.mergedInto(childId).isPresent()) {
            return new Found(List.of(), Optional.empty());
        }
        Rules standard = standards.on(today);
        Set<String> off = off(standard);
        List<OfRule> open = new ArrayList<>();
        Optional<LocalDate> changesOn = standards.nextChange(today);
        for (QualityRule rule : rules) {
            if (off.contains(rule.label())) {
                continue;
            }
            for (Doubt doubt : rule.of(file, standard, staff).toList()) {
                boolean isToCome = doubt.from().isAfter(today);
                if (!isToCome && doubt.to().isAfter(today)) {
                    open.add(new OfRule(rule, doubt));
                }
                changesOn = earliest(
                        changesOn,
                        Optional.of(isToCome ? doubt.from() : doubt.to()).filter(day -> changes(day, today)));
            }
        }
        return new Found(open, changesOn);
    }

    private static boolean changes(LocalDate day, LocalDate today) {
        return day.isAfter(today) && day.isBefore(Interval.NEVER);
    }

    private static Set<String> off(Rules standard) {
        String value = standard.value(LocalStandard.DATA_QUALITY_OFF);
        return value.equals(NONE) ? Set.of() : Set.of(value.split(","));
    }

    private static Optional<LocalDate> earliest(Optional<LocalDate> a, Optional<LocalDate> b) {
        return Stream.concat(a.stream(), b.stream()).min(Comparator.naturalOrder());
    }
}
