package safeguarding.pages.page;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The teams by which a list about children can be filtered, and the authority's names for them.
 *
 * @param teams by name
 * @param names of the teams that the authority has set, by id
 * @param chosen the team that is chosen; empty for all
 * @param remembered the team that this browser remembers, if any
 */
public record TeamChoices(List<Choice> teams, Map<String, String> names, String chosen, Optional<String> remembered) {

    /** A team, with its id in addresses and its name for people. */
    public record Choice(String id, String name) {}

    /**
     * @param onList the teams on the list, which need not be set
     */
    static TeamChoices of(
            Collection<String> onList, Map<String, String> names, String chosen, Optional<String> remembered) {
        SortedSet<String> ids = new TreeSet<>(onList);
        ids.addAll(names.keySet());
        if (!chosen.isEmpty() && !chosen.equals(WorklistFilter.NOBODY)) {
            ids.add(chosen);
        }
        List<Choice> choices = ids.stream()
                .map(id -> new Choice(id, names.getOrDefault(id, id)))
                .sorted(Comparator.comparing(Choice::name))
                .toList();
        return new TeamChoices(choices, names, chosen, remembered);
    }

    public String nobody() {
        return WorklistFilter.NOBODY;
    }

    /** The name of a team for people. */
    public String name(String id) {
        return names.getOrDefault(id, id);
    }

    /** Whether the team that is chosen is the one that is remembered. */
    public boolean isRemembered() {
        return remembered.filter(chosen::equals).isPresent();
    }
}
