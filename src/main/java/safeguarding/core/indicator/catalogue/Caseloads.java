package safeguarding.core.indicator.catalogue;

import static safeguarding.core.indicator.Indicator.count;
import static safeguarding.core.indicator.Measure.measure;
import static safeguarding.core.indicator.Polarity.LOW;
import static safeguarding.core.indicator.Polarity.WITHIN;
import static safeguarding.core.indicator.Reading.AS_AT;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import safeguarding.core.calendar.Intervals;
import safeguarding.core.casefile.Allocation;
import safeguarding.core.casefile.code.WorkerRole;
import safeguarding.core.indicator.Amount;
import safeguarding.core.indicator.Calculation;
import safeguarding.core.indicator.Contribution;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Measure;
import safeguarding.core.indicator.Series;
import safeguarding.core.indicator.SeriesSource;
import safeguarding.core.indicator.Unit;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.TeamGroup;

/**
 * Section 10 of the report: how many children social workers have. A case counts for its lead key worker; which team
 * belongs to which group, and how much its workers work, the authority sets.
 */
final class Caseloads {

    private static final String TEAM = "team";
    private static final String WORKER = "worker";

    private static final Set<TeamGroup> SAFEGUARDING = Set.of(
            TeamGroup.LOOKED_AFTER,
            TeamGroup.DUTY,
            TeamGroup.CIN_NORTH,
            TeamGroup.CIN_CENTRAL,
            TeamGroup.CIN_SOUTH,
            TeamGroup.CSE);

    static final Measure CASES = measure("cases", Allocation.KINDS, file -> Allocation.of(file).stream()
            .filter(allocation -> allocation.role() == WorkerRole.LEAD_KEY_WORKER)
            .collect(Collectors.groupingBy(Allocation::workerId, TreeMap::new, Collectors.toList()))
            .values()
            .stream()
            .flatMap(Caseloads::cases));

    static final List<Indicator> INDICATORS = List.of(
            highest("10.1", "Maximum caseload of social workers in key Safeguarding Teams", SAFEGUARDING)
                    .counts("the largest number of children for whom one worker in the duty, children in need, looked after and"
                            + " child sexual exploitation teams is lead key worker, in any of these teams")
                    .bySettings("TeamSet")
                    .source(Sources.REPORT),
            highest("10.2", "Maximum caseload of social workers in LAC Teams", Set.of(TeamGroup.LOOKED_AFTER))
                    .counts("the largest number of children for whom one worker in the looked after teams is lead key worker")
                    .bySettings("TeamSet")
                    .source(Sources.REPORT),
            mean("10.3", "LAC Teams", TeamGroup.LOOKED_AFTER),
            mean("10.4", "Duty Teams", TeamGroup.DUTY),
            mean("10.5", "CIN North Teams", TeamGroup.CIN_NORTH),
            mean("10.6", "CIN Central Teams", TeamGroup.CIN_CENTRAL),
            mean("10.7", "CIN South Teams", TeamGroup.CIN_SOUTH),
            mean("10.8", "Children's Disability Team", TeamGroup.DISABILITY),
            mean("10.9", "Child Sexual Exploitation Team", TeamGroup.CSE));

    private Caseloads() {}

    /** A child is one case of a worker, however often allocated: in the team of the open allocation that came last. */
    private static Stream<Contribution> cases(List<Allocation> latestFirst) {
        List<Contribution> cases = new ArrayList<>();
        Intervals counted = Intervals.NONE;
        for (Allocation allocated : latestFirst) {
            Intervals days = Intervals.of(allocated.days());
            Contribution.during(days.butNot(counted))
                    .map(contribution -> contribution
                            .by(TEAM, allocated.teamId())
                            .by(WORKER, allocated.teamId() + "/" + pseudonym(allocated.workerId())))
                    .forEach(cases::add);
            counted = counted.or(days);
        }
        return cases.stream();
    }

    /** Tells one worker from another, and says of neither who it is: series are named in topics of their own. */
    private static String pseudonym(String workerId) {
        return UUID.nameUUIDFromBytes(workerId.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** A series that is worked out of the caseloads in some groups of teams, as an authority has set them. */
    private record OfGroups(String what, Set<TeamGroup> groups, Settings settings) {}

    private static Indicator highest(String number, String name, Set<TeamGroup> groups) {
        return count(number, name, LOW, CASES, AS_AT)
                .calculatedBy(
                        Unit.COUNT,
                        Calculation.asAt((source, breakdown, settings) -> source.derived(
                                new OfGroups("highest", groups, settings), () -> highest(source, settings, groups))));
    }

    /** The most cases that any worker has in some groups of teams, by the days on which that changes. */
    private static Series highest(SeriesSource source, Settings settings, Set<TeamGroup> groups) {
        Map<String, Integer> workers = new HashMap<>();
        TreeMap<Long, List<CaseloadMove>> moves = new TreeMap<>();
        for (String one : source.breakdowns(CASES, WORKER)) {
            if (isOf(settings, teamOf(one, WORKER), groups)) {
                int worker = workers.computeIfAbsent(workerOf(one), any -> workers.size());
                source.series(CASES.series(one)).forEachMove((day, cases, of) -> moves.computeIfAbsent(
                                day, any -> new ArrayList<>())
                        .add(new CaseloadMove(worker, cases)));
            }
        }
        long[] caseloads = new long[workers.size()];
        TreeMap<Long, Integer> workersByCaseload = new TreeMap<>();
        if (caseloads.length > 0) {
            workersByCaseload.put(0L, caseloads.length);
        }
        Series.Builder highest = new Series.Builder();
        long before = 0;
        for (Map.Entry<Long, List<CaseloadMove>> day : moves.entrySet()) {
            for (CaseloadMove move : day.getValue()) {
                workersByCaseload.computeIfPresent(
                        caseloads[move.worker()], (cases, count) -> count == 1 ? null : count - 1);
                caseloads[move.worker()] += move.cases();
                workersByCaseload.merge(caseloads[move.worker()], 1, Integer::sum);
            }
            long now = workersByCaseload.lastKey();
            if (now != before) {
                highest.move(day.getKey(), now - before, 0);
                before = now;
            }
        }
        return highest.build();
    }

    /** By how many cases a worker, by number, has more or fewer on a day. */
    private record CaseloadMove(int worker, long cases) {}

    private static Indicator mean(String number, String teams, TeamGroup of) {
        Set<TeamGroup> group = Set.of(of);
        return count(number, "Average number of cases per qualified social worker in " + teams, WITHIN, CASES, AS_AT)
                .calculatedBy(Unit.PER_FULL_TIME_EQUIVALENT, new Mean(group))
                .counts("the total caseload of these teams' lead key workers")
                .of("full-time equivalent of their contracted workers")
                .remark("Each child counts once for a worker, in the team of the later of two open allocations.")
                .bySettings("TeamSet", "WorkerContractChanged")
                .source(Sources.REPORT);
    }

    /** The cases of a group of teams by the full-time equivalents of their workers. */
    private record Mean(Set<TeamGroup> group) implements Calculation {

        @Override
        public Amount amount(SeriesSource source, String breakdown, Settings settings, LocalDate day) {
            return new Amount(
                    cases(source, settings).asAt(day).numerator(), settings.fullTimeHundredths(group, day));
        }

        @Override
        public LocalDate nextChange(SeriesSource source, String breakdown, Settings settings, LocalDate day) {
            LocalDate ofCases = cases(source, settings).nextMove(day);
            LocalDate ofFullTime = settings.nextChangeOfFullTime(group, day);
            return ofCases.isBefore(ofFullTime) ? ofCases : ofFullTime;
        }

        private Series cases(SeriesSource source, Settings settings) {
            return source.derived(
                    new OfGroups("all", group, settings),
                    () -> Series.sum(source.breakdowns(CASES, TEAM).stream()
                            .filter(team -> isOf(settings, teamOf(team, TEAM), group))
                            .map(team -> source.series(CASES.series(team)))
                            .toList()));
        }
    }

    private static boolean isOf(Settings settings, String teamId, Set<TeamGroup> groups) {
        return settings.group(teamId).filter(groups::contains).isPresent();
    }

    /** The worker in a breakdown such as worker=t1/w7. */
    private static String workerOf(String breakdown) {
        return breakdown.substring(breakdown.indexOf('/') + 1);
    }

    /** The team in a breakdown such as team=t1 or worker=t1/w7. */
    private static String teamOf(String breakdown, String dimension) {
        String value = breakdown.substring(dimension.length() + 1);
        return value.contains("/") ? value.substring(0, value.indexOf('/')) : value;
    }
}
