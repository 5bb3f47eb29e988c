package safeguarding.core.scorecard;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import safeguarding.core.indicator.Indicator;

/**
 * One indicator in one month: a line of a scorecard.
 *
 * @param indicator the indicator
 * @param breakdown such as {@code source=police}, or empty for the whole
 * @param month the month
 * @param asAt the last day included: the month's last day, or an earlier one while the month is open
 * @param figure the month's figure; none if not available
 * @param yearToDate the financial year's figure, from April, for indicators that are summed over the year
 * @param rag its rating against its target
 * @param dot how it moved since the month before
 * @param target the target in words
 * @param unavailable why there is no figure, if none is available
 */
public record Line(
        Indicator indicator,
        String breakdown,
        YearMonth month,
        LocalDate asAt,
        Optional<Figure> figure,
        Optional<Figure> yearToDate,
        Rag rag,
        Dot dot,
        Optional<String> target,
        Optional<String> unavailable) {}
