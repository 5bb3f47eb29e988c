package safeguarding.setup;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import safeguarding.core.settings.TeamGroup;

/** An authority's teams as a table: the id that the case system gives a team, its name, and the group of its caseloads. */
public final class TeamTable {

    private static final String ID = "team";
    private static final String NAME = "name";
    private static final String GROUP = "group";

    private TeamTable() {}

    /** A team. */
    public record Team(String id, String name, TeamGroup group) {}

    /**
     * The teams of a table.
     *
     * @throws CannotSetUp if one of them is invalid
     */
    public static List<Team> read(Path file) {
        Set<String> seen = new HashSet<>();
        return Tables.read(file, List.of(ID, NAME), (row, where) -> {
            // As sources write it, since no id of a team can have a slash.
            String id = row.get(ID).replace('/', '-');
            if (id.isEmpty() || row.get(NAME).isEmpty()) {
                throw new CannotSetUp(where + "a team must have an id and a name");
            }
            if (!seen.add(id)) {
                throw new CannotSetUp(where + "this team is in the file already");
            }
            String group = row.getOrDefault(GROUP, "");
            return new Team(id, row.get(NAME), group.isEmpty() ? TeamGroup.OTHER : group(group, where));
        });
    }

    private static TeamGroup group(String text, String where) {
        return Tables.value(TeamGroup.class, text)
                .orElseThrow(() -> new CannotSetUp(where + "unknown group; use " + groups()));
    }

    /** The groups by which caseloads are reported, in words. */
    public static String groups() {
        return Arrays.stream(TeamGroup.values())
                .filter(group -> group != TeamGroup.UNRECOGNISED)
                .map(TeamGroup::name)
                .collect(Collectors.joining(", "));
    }
}
