package safeguarding.testkit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.Envelope;

/**
 * An event of a random life before it is recorded. Its details can differ each time the event is created, which is how
 * its versions come to differ.
 */
record Draft(String recordId, LocalDate on, Optional<Instant> at, Function<Envelope, CaseEvent> event) {}
