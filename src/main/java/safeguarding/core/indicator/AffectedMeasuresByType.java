package safeguarding.core.indicator;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ChildEvent.RecordWithdrawn;

/** What events can affect among some measures. It is the same for all events of a type, so it is worked out once a type. */
public final class AffectedMeasuresByType {

    private final Collection<Measure> measures;
    private final Map<Kind, AffectedMeasures> known = new ConcurrentHashMap<>();

    /** A type of event, and for a withdrawal the type that it withdraws. */
    private record Kind(Class<?> type, String withdrawn) {

        static Kind of(CaseEvent event) {
            return new Kind(event.getClass(), event instanceof RecordWithdrawn withdrawn ? withdrawn.eventType() : "");
        }
    }

    public AffectedMeasuresByType(Collection<Measure> measures) {
        this.measures = List.copyOf(measures);
    }

    public AffectedMeasures of(CaseEvent event) {
        return known.computeIfAbsent(Kind.of(event), any -> AffectedMeasures.of(event, measures));
    }
}
