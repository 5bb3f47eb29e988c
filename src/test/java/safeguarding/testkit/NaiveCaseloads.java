package safeguarding.testkit;

import static java.util.Map.entry;
import static safeguarding.testkit.KnownChild.dayOf;

import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import safeguarding.core.casefile.AllocationEvent.WorkerAllocated;
import safeguarding.core.casefile.AllocationEvent.WorkerDeallocated;
import safeguarding.core.casefile.code.WorkerRole;
import safeguarding.core.indicator.Amount;
import safeguarding.core.settings.TeamGroup;
import safeguarding.testkit.Definition.OfAuthority;

/** Section 10 calculated from its definitions: how many children each worker is lead key worker for, worker by worker. */
final class NaiveCaseloads {

    static final Map<String, Definition> DEFINITIONS = Map.ofEntries(
            entry(
                    "10.1",
                    most(Set.of(
                            TeamGroup.DUTY,
                            TeamGroup.CIN_NORTH,
                            TeamGroup.CIN_CENTRAL,
                            TeamGroup.CIN_SOUTH,
                            TeamGroup.LOOKED_AFTER,
                            TeamGroup.CSE))),
            entry("10.2", most(Set.of(TeamGroup.LOOKED_AFTER))),
            entry("10.3", mean(TeamGroup.LOOKED_AFTER)),
            entry("10.4", mean(TeamGroup.DUTY)),
            entry("10.5", mean(TeamGroup.CIN_NORTH)),
            entry("10.6", mean(TeamGroup.CIN_CENTRAL)),
            entry("10.7", mean(TeamGroup.CIN_SOUTH)),
            entry("10.8", mean(TeamGroup.DISABILITY)),
            entry("10.9", mean(TeamGroup.CSE)));

    private NaiveCaseloads() {}

    private static OfAuthority most(Set<TeamGroup> groups) {
        return new OfAuthority((children, settings, day) -> {
            Map<String, Integer> cases = cases(children, settings, groups, day);
            return new Amount(cases.isEmpty() ? 0 : Collections.max(cases.values()), 0);
        });
    }

    private static OfAuthority mean(TeamGroup group) {
        return new OfAuthority((children, settings, day) -> {
            long sum = 0;
            for (int ofWorker : cases(children, settings, Set.of(group), day).values()) {
                sum += ofWorker;
            }
            return new Amount(sum, settings.hundredths(group, day));
        });
    }

    /** For each worker, the number of children for whom they are lead key worker in a team of some groups. */
    private static Map<String, Integer> cases(
            List<KnownChild> children, NaiveSettings settings, Set<TeamGroup> groups, LocalDate day) {
        Map<String, Integer> cases = new HashMap<>();
        for (KnownChild child : children) {
            for (WorkerAllocated lead : leads(child, day).values()) {
                Optional<TeamGroup> group = settings.group(lead.teamId());
                if (group.isPresent() && groups.contains(group.get())) {
                    cases.merge(lead.workerId(), 1, Integer::sum);
                }
            }
        }
        return cases;
    }

    /** For each worker, the latest open allocation of a child: when a worker moves to another team, the child moves too. */
    private static Map<String, WorkerAllocated> leads(KnownChild child, LocalDate day) {
        Map<String, WorkerAllocated> leads = new HashMap<>();
        for (WorkerAllocated allocated : child.all(WorkerAllocated.class)) {
            boolean ended = child.then(allocated, WorkerDeallocated.class)
                    .filter(event -> !dayOf(event).isAfter(day))
                    .isPresent();
            if (allocated.role() == WorkerRole.LEAD_KEY_WORKER && !dayOf(allocated).isAfter(day) && !ended
                    && !child.isDead(day)) {
                leads.merge(
                        allocated.workerId(),
                        allocated,
                        (one, other) -> KnownChild.comesAfter(other, one) ? other : one);
            }
        }
        return leads;
    }
}
