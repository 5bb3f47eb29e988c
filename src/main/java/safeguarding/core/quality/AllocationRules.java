package safeguarding.core.quality;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import safeguarding.core.calendar.Interval;
import safeguarding.core.calendar.Intervals;
import safeguarding.core.casefile.Allocation;
import safeguarding.core.casefile.AllocationEvent.WorkerAllocated;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.Kinds;
import safeguarding.core.casefile.code.WorkerRole;
import safeguarding.core.settings.Staff;
import safeguarding.core.settings.TeamOrWorker;

/**
 * Rules about a child's lead key workers who are missing from the authority's settings of teams and contracts. They find
 * something only while the allocation is open, and nothing if the authority sets no teams or contracts at all.
 */
final class AllocationRules {

    static final List<QualityRule> RULES = List.of(
            new QualityRule(
                    "worker-without-contract",
                    "Lead key worker without a contract",
                    Allocation.KINDS,
                    "The child's lead key worker has no contract with the team of the allocation. The child is one of the team's"
                            + " cases, and the worker is not in its full-time equivalents, so average caseloads come out too high."
                            + " Nothing is found while the authority sets no contracts.",
                    "Record the worker's contract with the team, or who the lead key worker is now.",
                    (file, standards, staff) -> withoutContract(file, staff)),
            new QualityRule(
                    "team-not-set",
                    "Lead key worker in a team that is not set",
                    Allocation.KINDS,
                    "The child's lead key worker is allocated in a team that is not among the authority's teams. The child is in"
                            + " no team's caseload. Nothing is found while the authority sets no teams.",
                    "Correct the team of the allocation, or add the team to the authority's settings.",
                    (file, standards, staff) -> inUnknownTeam(file, staff)));

    static final Set<String> LABELS = RULES.stream().map(QualityRule::label).collect(Collectors.toUnmodifiableSet());

    private AllocationRules() {}

    private static Stream<Doubt> withoutContract(CaseFile file, Staff staff) {
        if (!staff.setsContracts()) {
            return Stream.empty();
        }
        return leads(file).flatMap(lead -> Intervals.of(lead.days())
                .butNot(staff.contracted(lead.workerId(), lead.teamId()))
                .stream()
                .map(days -> withoutContract(lead, days)));
    }

    private static Doubt withoutContract(Allocation lead, Interval days) {
        LocalDate began = lead.days().from();
        String what = days.from().equals(began)
                ? "The lead key worker allocated on %s has no contract with the team."
                : "The lead key worker allocated on %s has had no contract with the team since %s.";
        return doubt(lead, days, what, Doubt.day(began), Doubt.day(days.from()));
    }

    private static Stream<Doubt> inUnknownTeam(CaseFile file, Staff staff) {
        if (!staff.setsTeams()) {
            return Stream.empty();
        }
        return leads(file)
                .filter(lead -> !staff.teams().contains(lead.teamId()))
                .map(lead -> doubt(
                        lead,
                        lead.days(),
                        "The lead key worker allocated on %s is in a team that the authority has not set.",
                        Doubt.day(lead.days().from())));
    }

    private static Doubt doubt(Allocation lead, Interval days, String what, String... words) {
        List<String> record = List.of(lead.recordId());
        return Doubt.about(WorkerAllocated.class, record, days.from(), what, words)
                .until(days.to())
                .figuresWithout(Kinds.of(WorkerAllocated.class), record);
    }

    private static Stream<Allocation> leads(CaseFile file) {
        return Allocation.of(file).stream()
                .filter(allocation -> allocation.role() == WorkerRole.LEAD_KEY_WORKER && !allocation.days().isEmpty());
    }

    /**
     * The teams and workers whose settings can change what is found.
     *
     * @param sinceDay a day; allocations that ended by then no longer find anything
     */
    static Set<TeamOrWorker> restsOn(CaseFile file, LocalDate sinceDay) {
        return leads(file)
                .filter(lead -> lead.days().to().isAfter(sinceDay))
                .flatMap(lead -> Stream.of(TeamOrWorker.team(lead.teamId()), TeamOrWorker.worker(lead.workerId())))
                .collect(Collectors.toSet());
    }
}
