package safeguarding.view;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import safeguarding.indicator.DutyKind;
import safeguarding.stream.Wire;
import safeguarding.worklist.Obligation;

/** What is due in an authority, read from the worklist topic: the longest overdue first. */
public final class Obligations {

    private static final Comparator<Obligation> ORDER = Comparator.comparing(Obligation::dueOn)
            .thenComparing(Obligation::childId)
            .thenComparing(Obligation::indicator)
            .thenComparing(Obligation::number);

    private Obligations() {}

    /**
     * Which obligations are asked for.
     *
     * @param team of which team alone, if of one
     * @param kind of which kind alone, if of one
     * @param until the last due date that is of interest
     */
    public record Filter(String authority, Optional<String> team, Optional<DutyKind> kind, LocalDate until) {

        boolean takes(Obligation obligation) {
            return obligation.authority().equals(authority)
                    && (team.isEmpty() || team.equals(obligation.teamId()))
                    && (kind.isEmpty() || kind.get() == obligation.kind())
                    && !obligation.dueOn().isAfter(until);
        }
    }

    public static List<Obligation> read(TopicReader reader, Wire wire, String topic, Filter filter) {
        Map<String, Obligation> newest = new TreeMap<>();
        reader.read(topic, message -> {
            if (message.value() == null) {
                newest.remove(message.key());
            } else {
                newest.put(message.key(), (Obligation) wire.read(message.value()));
            }
        });
        return newest.values().stream().filter(filter::takes).sorted(ORDER).toList();
    }
}
