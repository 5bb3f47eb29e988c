package safeguarding.dataset;

import java.time.YearMonth;
import java.util.List;
import safeguarding.core.settings.Settings;

/**
 * A report as it was printed, and what is known to be wrong in it.
 *
 * @param cells every printed figure, arrow and colour word of a month or the year to date
 * @param timesPrinted the number of cells, counting those that are in two tables twice
 * @param contradictions those that contradict others
 * @param stale those that the report says are not figures for their month
 * @param lastMonth the month that the report is of, up to which the year to date is summed
 * @param settings what the authority has set, its targets among them
 */
public record PrintedReport(
        List<PrintedCell> cells,
        int timesPrinted,
        List<PrintedContradiction> contradictions,
        List<Stale> stale,
        YearMonth lastMonth,
        Settings settings) {}
