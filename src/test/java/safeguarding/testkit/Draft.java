package safeguarding.testkit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.Envelope;

/**
 * An event of a random life before it is written down. Each time the event is made its details may come out otherwise,
 * which is how one version of it comes to differ from another.
 */
record Draft(String recordId, LocalDate on, Optional<Instant> at, Function<Envelope, CaseEvent> event) {}
