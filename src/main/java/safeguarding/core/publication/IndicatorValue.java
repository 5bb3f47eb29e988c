package safeguarding.core.publication;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * The current value of one indicator in one month: the live view consists of these.
 *
 * @param authority the authority
 * @param month the month
 * @param asAt the last day included
 * @param line the figures
 * @param status whether they are provisional, final or restated
 * @param revision the number of final publications of the month so far: 0 before its cut-off
 * @param publishedAt when it was published
 * @param ruleVersion the version of the counting rules
 * @param dataThrough when the newest event included was recorded
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
