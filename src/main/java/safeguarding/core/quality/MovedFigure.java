package safeguarding.core.quality;

import java.time.YearMonth;

/**
 * How much of an indicator's figure rests on a finding.
 *
 * @param indicator its number
 * @param month the newest month whose figure, as at its last day, the finding moves
 * @param numerator by how much the numerator would be lower without what is doubtful
 * @param denominator the same of the denominator; 0 where the figure is a count
 */
public record MovedFigure(String indicator, YearMonth month, long numerator, long denominator) {}
