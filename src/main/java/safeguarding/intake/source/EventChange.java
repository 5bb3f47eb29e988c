package safeguarding.intake.source;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import safeguarding.contract.topic.SourceRecord;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ChildEvent.RecordWithdrawn;

/** What an event that a source sends does to what it sent before. */
public enum EventChange {
    /** It was not sent before. */
    NEW,
    /** It replaces one that was. */
    CORRECTED,
    /** It withdraws one. */
    WITHDRAWN;

    /**
     * How many of some events do each; all three are there.
     *
     * @param before what the source said last
     */
    public static Map<EventChange, Long> count(Collection<CaseEvent> events, Collection<SourceRecord> before) {
        Map<EventChange, Long> counts = new EnumMap<>(EventChange.class);
        List.of(values()).forEach(change -> counts.put(change, 0L));
        Set<Sent> sent = events.isEmpty() ? Set.of() : sent(before);
        events.forEach(event -> counts.merge(of(event, sent), 1L, Long::sum));
        return counts;
    }

    /** An event by what it is of. */
    private record Sent(String childId, String recordId, String type) {}

    private static Set<Sent> sent(Collection<SourceRecord> before) {
        Set<Sent> sent = new HashSet<>();
        before.forEach(record -> record.events()
                .forEach(event -> sent.add(new Sent(record.childId(), record.recordId(), event.type()))));
        return sent;
    }

    private static EventChange of(CaseEvent event, Set<Sent> sent) {
        if (event instanceof RecordWithdrawn) {
            return WITHDRAWN;
        }
        Sent same = new Sent(event.envelope().childId(), event.envelope().recordId(), event.type());
        return sent.contains(same) ? CORRECTED : NEW;
    }
}
