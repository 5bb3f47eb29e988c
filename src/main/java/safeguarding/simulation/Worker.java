package safeguarding.simulation;

import safeguarding.core.settings.TeamGroup;

/** A social worker of a team. */
record Worker(String id, Team team) {

    /** A team, by its id and its name. */
    record Team(String id, String name, TeamGroup group) {}
}
