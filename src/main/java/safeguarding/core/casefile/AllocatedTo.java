package safeguarding.core.casefile;

import java.util.Optional;

/**
 * Which children a list includes, by the team of their lead key worker.
 *
 * @param team only the children of this team, if given
 * @param nobody only children without a lead key worker, and so without a team
 */
public record AllocatedTo(Optional<String> team, boolean nobody) {

    public static final AllocatedTo ANYBODY = new AllocatedTo(Optional.empty(), false);

    public static final AllocatedTo NOBODY = new AllocatedTo(Optional.empty(), true);

    public static AllocatedTo team(String team) {
        return new AllocatedTo(Optional.of(team), false);
    }

    /** Whether the list includes a child of a team and a worker. */
    public boolean includes(Optional<String> teamId, Optional<String> workerId) {
        return (team.isEmpty() || team.equals(teamId)) && !(nobody && (teamId.isPresent() || workerId.isPresent()));
    }
}
