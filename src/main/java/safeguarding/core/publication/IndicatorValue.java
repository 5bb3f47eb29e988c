package safeguarding.core.publication;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * The value of one indicator in one month, as now known: what the live view is made of.
 *
 * @param authority whose it is
 * @param month the month it stands for
 * @param asAt the last day that it takes in
 * @param line the figures
 * @param status how firm they are
 * @param revision how often the month has been published firmly: 0 before its cut-off
 * @param publishedAt when it was published
 * @param ruleVersion the version of the counting rules
 * @param dataThrough when the newest event that it takes in was recorded
 */
public record IndicatorValue(
        String authority,
        YearMonth month,
        LocalDate asAt,
        SnapshotLine line,
        Status status,
        int revision,
        Instant publishedAt,
        String ruleVersion,
        Optional<Instant> dataThrough) {}
