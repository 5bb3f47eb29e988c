package safeguarding.processor.state;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import safeguarding.core.casefile.Kinds;

/** A list of something about single children, such as what is due for each, that is kept up to date on a topic of its own. */
public interface ChildList {

    /**
     * What is to stand on the topic of a child.
     *
     * @param byKey the messages
     * @param changesOn when they are others though nothing happens, where there is such a day
     * @param isWhole whether all of the list was looked at, so that no earlier day counts any more
     * @param restsOn on what else beside the child's file they rest, such as the settings of a team; empty where that was not
     *     looked at, and is as it was
     */
    record Messages(
            Map<String, byte[]> byKey,
            Optional<LocalDate> changesOn,
            boolean isWhole,
            Optional<Set<String>> restsOn) {}

    /** The parts of the list that can be something else for a child once events of some kinds have changed; none for all. */
    Set<String> concernedBy(Kinds changed);

    /**
     * What is to stand on the topic of a child on a day.
     *
     * @param parts what of the list to look at; all of it, where nothing is named
     * @param isTold whether the topic says anything of the child by now
     */
    Messages of(String child, LocalDate today, Set<String> parts, boolean isTold);
}
