package safeguarding.simulation;

import java.time.Instant;
import java.util.Comparator;
import safeguarding.core.casefile.CaseEvent;

/** An event, and when it arrives: when it was recorded, or later if it is sent again. */
record Arrival(Instant at, CaseEvent event) {

    static final Comparator<Arrival> ORDER =
            Comparator.comparing(Arrival::at).thenComparing(arrival -> arrival.event().envelope().eventId());
}
