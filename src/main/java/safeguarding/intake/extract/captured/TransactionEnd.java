package safeguarding.intake.extract.captured;

import java.time.Instant;
import java.util.Map;

/**
 * The end of a transaction.
 *
 * @param changes how many changes it has, by the names of tables with their schema
 * @param at when the message was written
 */
record TransactionEnd(String transaction, Map<String, Long> changes, Instant at) {}
