package safeguarding.core.indicator;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ChildEvent.RecordWithdrawn;

/** How far events reach among some measures. Two of a kind reach equally far, so it is found out once a kind. */
public final class Reaches {

    private final Collection<Measure> measures;
    private final Map<Kind, Reach> known = new ConcurrentHashMap<>();

    /** A kind of event, and of a withdrawal the kind that it withdraws. */
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
