package safeguarding.core.worklist;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import safeguarding.core.settings.Settings;

/** The teams whose worklist can be selected. */
public final class WorklistTeams {

    private WorklistTeams() {}

    /** The teams with anything on the worklist, and the teams that the authority has set, even if they have nothing to do. */
    public static SortedSet<String> of(Collection<Obligation> due, Settings settings) {
        SortedSet<String> teams = new TreeSet<>(settings.teams().keySet());
        due.forEach(one -> one.teamId().ifPresent(teams::add));
        return Collections.unmodifiableSortedSet(teams);
    }
}
