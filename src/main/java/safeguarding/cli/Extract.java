package safeguarding.cli;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import safeguarding.intake.extract.StopRequest;
import safeguarding.intake.source.ExtractFindings;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.TableReading;

/**
 * The content of a source at one time.
 *
 * @param rows by table
 * @param readings how each table was read
 * @param madeAt when it was made, if known; otherwise it counts as made when it is read
 */
record Extract(Map<String, List<Row>> rows, Map<String, TableReading> readings, Optional<Instant> madeAt) {

    /** An extract whose tables were all read as a whole. */
    Extract(Map<String, List<Row>> rows, Optional<Instant> madeAt) {
        this(rows, TableReading.wholes(rows), madeAt);
    }

    /** Reads an extract from a source. */
    @FunctionalInterface
    interface Reader {
        Extract read(ExtractFindings findings, StopRequest stopping);
    }
}
