package safeguarding.core.casefile;

import java.util.Optional;

/**
 * Whose children a list is about, by the team of their lead key worker.
 *
 * @param team only those of this team, if of one
 * @param nobody only those without a lead key worker, and so without a team
 */
public record AllocatedTo(Optional<String> team, boolean nobody) {

    public static final AllocatedTo ANYBODY = new AllocatedTo(Optional.empty(), false);

    public static final AllocatedTo NOBODY = new AllocatedTo(Optional.empty(), true);

    public static AllocatedTo team(String team) {
        return new AllocatedTo(Optional.of(team), false);
    }

    /** Whether a child of a team and a worker is one of them. */
    public boolean includes(Optional<String> teamId, Optional<String> workerId) {
        return (team.isEmpty() || team.equals(teamId)) && !(nobody && (teamId.isPresent() || workerId.isPresent()));
    }
}
