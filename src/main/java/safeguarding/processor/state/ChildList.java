package safeguarding.processor.state;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import safeguarding.core.casefile.ChildKey;
import safeguarding.core.casefile.Kinds;

/** A list about individual children, such as what is due for each, that is kept up to date on a topic of its own. */
public interface ChildList {

    /**
     * What the topic must contain for a child.
     *
     * @param byKey the messages
     * @param changesOn the next day on which they change although nothing happens, if there is one
     * @param isWhole whether the whole list was worked out, so that any earlier day no longer counts
     * @param restsOn what they depend on besides the child's file, such as the settings of a team; empty if that was not checked,
     * and is unchanged
     */
    record Messages(
            Map<String, byte[]> byKey,
            Optional<LocalDate> changesOn,
            boolean isWhole,
            Optional<Set<String>> restsOn) {}

    /** The parts of the list that may change for a child after events of some types; empty for all of them. */
    Set<String> concernedBy(Kinds changed);

    /**
     * What the topic must contain for a child on a day.
     *
     * @param parts which parts of the list to work out; all of it if empty
     * @param isTold whether the topic contains anything about the child at present
     */
    Messages of(ChildKey child, LocalDate today, Set<String> parts, boolean isTold);
}
