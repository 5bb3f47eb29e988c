package safeguarding.core.quality;

import java.time.YearMonth;

/**
 * How much of an indicator's figure depends on a finding.
 *
 * @param indicator its number
 * @param month the newest month whose figure, as at its last day, the finding moves
 * @param numerator how much lower the numerator would be without the doubtful records
 * @param denominator the same for the denominator; 0 if the figure is a count
 */
public record MovedFigure(String indicator, YearMonth month, long numerator, long denominator) {}
