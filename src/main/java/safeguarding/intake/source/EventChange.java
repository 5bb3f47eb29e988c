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

/** How an event from a source changes what the source sent before. */
public enum EventChange {
    /** It was not sent before. */
    NEW,
    /** It replaces an event sent before. */
    CORRECTED,
    /** It withdraws an event sent before. */
    WITHDRAWN;

    /**
     * The number of events of each kind of change; all three kinds are present.
     *
     * @param before what the source last sent
     */
    public static Map<EventChange, Long> count(Collection<CaseEvent> events, Collection<SourceRecord> before) {
        Map<EventChange, Long> counts = new EnumMap<>(EventChange.class);
        List.of(values()).forEach(change -> counts.put(change, 0L));
        Set<Sent> sent = events.isEmpty() ? Set.of() : sent(before);
        events.forEach(event -> counts.merge(of(event, sent), 1L, Long::sum));
        return counts;
    }

    /** What identifies an event. */
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
