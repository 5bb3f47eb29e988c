package safeguarding.core.settings;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import safeguarding.core.calendar.Interval;
import safeguarding.core.calendar.Intervals;
import safeguarding.core.settings.SettingsEvent.TeamSet;
import safeguarding.core.settings.SettingsEvent.WorkerContractChanged;

/**
 * The authority's teams and workers' contracts that a child's allocations refer to. An authority has thousands of
 * contracts, but a child has only a few workers.
 *
 * @param setsTeams whether the authority has set any team at all
 * @param teams the requested teams that it has set
 * @param setsContracts whether the authority has set any contract at all
 * @param contracts all contracts of the requested workers
 */
public record Staff(
        boolean setsTeams, Set<String> teams, boolean setsContracts, List<WorkerContractChanged> contracts) {

    public static final Staff NONE = new Staff(false, Set.of(), false, List.of());

    /** The staff in some settings, which must be the latest version of each. */
    public static Staff of(Collection<? extends SettingsEvent> settings) {
        Set<String> teams = settings.stream()
                .filter(TeamSet.class::isInstance)
                .map(set -> ((TeamSet) set).teamId())
                .collect(Collectors.toSet());
        List<WorkerContractChanged> contracts = settings.stream()
                .filter(WorkerContractChanged.class::isInstance)
                .map(WorkerContractChanged.class::cast)
                .toList();
        return new Staff(!teams.isEmpty(), teams, !contracts.isEmpty(), contracts);
    }

    /** The days on which a worker has a contract with a team. */
    public Intervals contracted(String workerId, String teamId) {
        return Intervals.of(contracts.stream()
                .filter(contract -> contract.workerId().equals(workerId) && contract.teamId().equals(teamId))
                .map(Staff::days)
                .toList());
    }

    private static Interval days(WorkerContractChanged contract) {
        LocalDate to = contract.to().orElse(Interval.NEVER);
        return Interval.between(contract.from(), to);
    }
}
