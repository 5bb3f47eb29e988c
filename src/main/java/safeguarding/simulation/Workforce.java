package safeguarding.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import safeguarding.core.settings.TeamGroup;
import safeguarding.simulation.Worker.Team;

/**
 * The social workers of an authority, in five teams: about 26 for each 10,000 children, as in England in 2022 (31,600
 * full-time equivalents; DfE, Children's social work workforce).
 */
final class Workforce {

    private static final List<Team> TEAMS = List.of(
            new Team("duty", "Duty and assessment", TeamGroup.DUTY),
            new Team("north", "Children in need north", TeamGroup.CIN_NORTH),
            new Team("central", "Children in need central", TeamGroup.CIN_CENTRAL),
            new Team("south", "Children in need south", TeamGroup.CIN_SOUTH),
            new Team("lac", "Looked after children", TeamGroup.LOOKED_AFTER));

    private static final int CHILDREN_A_WORKER = 10_000 / 26;

    private final Map<TeamGroup, List<Worker>> workers = new LinkedHashMap<>();

    /**
     * @param children how many children live in the authority
     */
    Workforce(long children) {
        long each = Math.max(1, children / CHILDREN_A_WORKER / TEAMS.size());
        for (Team team : TEAMS) {
            List<Worker> its = new ArrayList<>();
            for (int i = 1; i <= each; i++) {
                its.add(new Worker("w-" + team.id() + "-" + i, team));
            }
            workers.put(team.group(), its);
        }
    }

    List<Team> teams() {
        return TEAMS;
    }

    Stream<Worker> workers() {
        return workers.values().stream().flatMap(List::stream);
    }

    Worker duty(Chance chance) {
        return of(TeamGroup.DUTY, chance);
    }

    Worker lookedAfter(Chance chance) {
        return of(TeamGroup.LOOKED_AFTER, chance);
    }

    Worker childrenInNeed(Chance chance) {
        return of(chance.oneOf(TeamGroup.CIN_NORTH, TeamGroup.CIN_CENTRAL, TeamGroup.CIN_SOUTH), chance);
    }

    private Worker of(TeamGroup group, Chance chance) {
        List<Worker> its = workers.get(group);
        return its.get(chance.between(0, its.size() - 1));
    }
}
