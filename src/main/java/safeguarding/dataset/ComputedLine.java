package safeguarding.dataset;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The program's result for one indicator in one month.
 *
 * @param dot the arrow of the direction of travel, or empty
 * @param rag RED, AMBER, GREEN or NONE
 */
public record ComputedLine(
        Optional<BigDecimal> value,
        OptionalLong numerator,
        OptionalLong denominator,
        Optional<BigDecimal> ytdValue,
        OptionalLong ytdNumerator,
        OptionalLong ytdDenominator,
        String dot,
        String rag) {}
