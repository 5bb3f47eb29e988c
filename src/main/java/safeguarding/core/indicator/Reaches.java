package safeguarding.core.indicator;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ChildEvent.RecordWithdrawn;

/** What events can affect among some measures. It is the same for all events of a type, so it is worked out once a type. */
public final class Reaches {

    private final Collection<Measure> measures;
    private final Map<Kind, Reach> known = new ConcurrentHashMap<>();

    /** A type of event, and for a withdrawal the type that it withdraws. */
    private record Kind(Class<?> type, String withdrawn) {

        static Kind of(CaseEvent event) {
            return new Kind(event.getClass(), event instanceof RecordWithdrawn withdrawn ? withdrawn.eventType() : "");
        }
    }

    public Reaches(Collection<Measure> measures) {
        this.measures = List.copyOf(measures);
    }

    public Reach of(CaseEvent event) {
        return known.computeIfAbsent(Kind.of(event), any -> Reach.of(event, measures));
    }
}
