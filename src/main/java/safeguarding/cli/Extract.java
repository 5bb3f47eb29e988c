package safeguarding.cli;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import safeguarding.intake.extract.Stopping;
import safeguarding.intake.source.Findings;
import safeguarding.intake.source.Row;

/**
 * What a source says at one time.
 *
 * @param rows by table
 * @param madeAt when it was made, where that is known; else it is as at the moment at which it is read
 */
record Extract(Map<String, List<Row>> rows, Optional<Instant> madeAt) {

    /** What reads it, wherever it is. */
    @FunctionalInterface
    interface Reader {
        Extract read(Findings findings, Stopping stopping);
    }
}
