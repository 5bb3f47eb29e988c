package safeguarding.cli;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import safeguarding.intake.extract.Stopping;
import safeguarding.intake.source.Findings;
import safeguarding.intake.source.Row;

/**
 * The content of a source at one time.
 *
 * @param rows by table
 * @param madeAt when it was made, if known; otherwise it counts as made when it is read
 */
record Extract(Map<String, List<Row>> rows, Optional<Instant> madeAt) {

    /** Reads an extract from a source. */
    @FunctionalInterface
    interface Reader {
        Extract read(Findings findings, Stopping stopping);
    }
}
