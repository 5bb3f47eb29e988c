package safeguarding.intake.extract.captured;

import java.util.Map;
import java.util.Optional;

/**
 * One change of a table.
 *
 * @param values the row after it, by the data set's columns; empty if it has gone
 * @param transaction the transaction that it is part of; none for a row of a snapshot
 * @param endsSnapshot whether it is the last row of a snapshot
 */
record RowChange(Operation operation, Map<String, String> values, Optional<TransactionPart> transaction, boolean endsSnapshot) {

    /** What happened. */
    enum Operation {
        /** A row is new, or has changed. */
        WRITTEN,
        /** A row has gone. */
        DELETED,
        /** All rows have gone. */
        TRUNCATED
    }

    /** A part of a transaction, which has its place in it. */
    record TransactionPart(String transaction, long order) {}

    boolean takesAway() {
        return operation != Operation.WRITTEN;
    }
}
