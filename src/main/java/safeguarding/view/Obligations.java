package safeguarding.view;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import safeguarding.stream.Wire;
import safeguarding.worklist.Obligation;
import safeguarding.worklist.Wanted;

/** What is due in an authority, read from the worklist topic as it is now, longest overdue first. */
public final class Obligations {

    private Obligations() {}

    public static List<Obligation> read(TopicReader reader, Wire wire, String topic, String authority) {
        Map<String, Obligation> newest = new TreeMap<>();
        reader.read(topic, message -> {
            if (message.value() == null) {
                newest.remove(message.key());
            } else {
                newest.put(message.key(), (Obligation) wire.read(message.value()));
            }
        });
        return newest.values().stream()
                .filter(obligation -> obligation.authority().equals(authority))
                .sorted(Wanted.LONGEST_OVERDUE_FIRST)
                .toList();
    }
}
