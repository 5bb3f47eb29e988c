package safeguarding.cli;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import safeguarding.intake.extract.StopRequest;
import safeguarding.intake.source.ExtractFindings;
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
        Extract read(ExtractFindings findings, StopRequest stopping);
    }
}
