package safeguarding.core.settings;

import java.util.Optional;
import java.util.Set;
import safeguarding.core.settings.SettingsEvent.TeamSet;
import safeguarding.core.settings.SettingsEvent.WorkerContractChanged;

/**
 * The subject of a setting about an authority's staff: a team, or a worker with contracts.
 *
 * @param kind whether it is a team or a worker
 * @param id the team or the worker, as allocations name them
 */
public record TeamOrWorker(Kind kind, String id) {

    /** The types of setting that are about staff. */
    public static final Set<Class<? extends SettingsEvent>> SETTINGS =
            Set.of(TeamSet.class, WorkerContractChanged.class);

    /** A team or a worker. */
    public enum Kind {
        TEAM,
        WORKER
    }

    public static TeamOrWorker team(String id) {
        return new TeamOrWorker(Kind.TEAM, id);
    }

    public static TeamOrWorker worker(String id) {
        return new TeamOrWorker(Kind.WORKER, id);
    }

    /** The subject of a setting; empty if it is not about staff, or withdraws a setting about staff. */
    public static Optional<TeamOrWorker> of(SettingsEvent event) {
        if (event instanceof TeamSet set) {
            return Optional.of(team(set.teamId()));
        }
        return event instanceof WorkerContractChanged contract
                ? Optional.of(worker(contract.workerId()))
                : Optional.empty();
    }
}
