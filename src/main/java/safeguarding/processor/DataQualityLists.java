package safeguarding.processor;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.ChildKey;
import safeguarding.core.casefile.Kinds;
import safeguarding.core.indicator.RulesOverTime;
import safeguarding.core.quality.DataQuality.Findings;
import safeguarding.core.quality.DataQuality.Look;
import safeguarding.core.quality.DataQuality;
import safeguarding.core.quality.DataQualityFinding;
import safeguarding.core.quality.QualityRule;
import safeguarding.core.quality.QualityRules;
import safeguarding.core.settings.TeamOrWorker;
import safeguarding.processor.state.ChildList;
import safeguarding.processor.state.RecentFiles;
import safeguarding.processor.state.StoredCaseFile;

/**
 * The doubtful points in each child's records, one message for each finding. If a child has no findings, an event only runs the
 * rules that depend on its type, and only the records that they need are read. The whole file is read if there is something to
 * find.
 */
final class DataQualityLists implements ChildList {

    /** Not a rule, but the figures that depend on the findings so far. */
    private static final String FIGURES = "figures";

    /** Far more combinations of rules than the types of event that arrive together lead to. */
    private static final int MOST_CHECKS = 1000;

    private final Map<Kinds, Set<String>> concerned = new HashMap<>();
    private final Map<Set<String>, Checks> known = new HashMap<>();
    private final StageDependencies parts;
    private final RecentFiles files;
    private final CaseRules rules;

    /** Some of the rules, and what they depend on. */
    private record Checks(List<QualityRule> rules, Kinds reads, boolean isOfStaff) {

        /** @param labels which rules; all of them if empty */
        static Checks of(Set<String> labels) {
            List<QualityRule> rules = QualityRules.all().stream()
                    .filter(rule -> labels.isEmpty() || labels.contains(rule.label()))
                    .toList();
            return new Checks(rules, DataQuality.reads(rules), DataQuality.isOfStaff(rules));
        }
    }

    DataQualityLists(StageDependencies parts, RecentFiles files, CaseRules rules) {
        this.parts = parts;
        this.files = files;
        this.rules = rules;
    }

    @Override
    public Set<String> concernedBy(Kinds changed) {
        return concerned.computeIfAbsent(changed, DataQualityLists::parts);
    }

    private static Set<String> parts(Kinds changed) {
        if (changed.equals(Kinds.ALL)) {
            return Set.of();
        }
        Set<String> parts =
                DataQuality.concernedBy(changed).stream().map(QualityRule::label).collect(Collectors.toSet());
        return parts.isEmpty() ? Set.of(FIGURES) : parts;
    }

    @Override
    public Messages of(ChildKey child, LocalDate today, Set<String> some, boolean isTold) {
        String authority = child.authority();
        RulesOverTime standards = rules.of(authority);
        StoredCaseFile stored = files.of(child);
        Optional<Set<String>> restsOn = Optional.empty();
        if (!isTold) {
            if (known.size() > MOST_CHECKS) {
                known.clear();
            }
            Checks checks = known.computeIfAbsent(some, Checks::of);
            CaseFile part = CaseFile.of(stored.of(checks.reads(), List.of()).messages().keySet()).showing(checks.reads());
            Set<TeamOrWorker> ofStaff = Set.of();
            if (checks.isOfStaff()) {
                ofStaff = DataQuality.restsOn(part, today);
                restsOn = Optional.of(names(ofStaff));
            }
            Look found = DataQuality.look(child.childId(), part, checks.rules(), standards, rules.staff(authority, ofStaff), today);
            if (!found.findsAnything()) {
                return new Messages(Map.of(), found.changesOn(), some.isEmpty(), restsOn);
            }
        }
        CaseFile file = CaseFile.of(stored.whole().messages().keySet());
        Set<TeamOrWorker> ofStaff = DataQuality.restsOn(file);
        Findings findings = DataQuality.of(
                authority,
                child.childId(),
                file,
                rules.settings(authority),
                standards,
                rules.staff(authority, ofStaff),
                today);
        Map<String, byte[]> byKey = new LinkedHashMap<>();
        for (DataQualityFinding finding : findings.findings()) {
            byKey.put(child.text() + "/" + finding.key(), parts.codec().write(parts.topics().dataQuality(), finding));
        }
        Set<TeamOrWorker> toWatch = byKey.isEmpty() ? DataQuality.restsOn(file, today) : ofStaff;
        return new Messages(byKey, findings.changesOn(), true, Optional.of(names(toWatch)));
    }

    private static Set<String> names(Set<TeamOrWorker> staff) {
        return staff.stream().map(DataQualityLists::name).collect(Collectors.toSet());
    }

    /** The name of a team or a worker among the things that a child's list depends on. */
    static String name(TeamOrWorker one) {
        return one.kind() + "/" + one.id();
    }
}
