package safeguarding.dataset;

import static safeguarding.dataset.PrintedCell.DOT;
import static safeguarding.dataset.PrintedCell.RAG;
import static safeguarding.dataset.PrintedCell.VALUE;
import static safeguarding.dataset.PrintedCell.YEAR;
import static safeguarding.dataset.PrintedCell.YEAR_TO_DATE;

import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import safeguarding.core.indicator.Reading;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.dataset.PrintedCell.Place;

/** The tables of a published report, by cell: the pages of its sections, and the summary table. */
final class PrintedTables {

    /** The first month that the pages print. */
    static final YearMonth FIRST_MONTH = YearMonth.of(2016, 1);

    /** The month that the report is of. */
    static final YearMonth LAST_MONTH = YearMonth.of(2017, 1);

    private static final String NOTHING = "-";
    private static final Map<String, String> SUMMARY_MONTHS =
            Map.of("nov_16", "2016-11", "dec_16", "2016-12", "jan_17", LAST_MONTH.toString());

    private final Set<PrintedCell> all = new LinkedHashSet<>();
    private final Map<Place, PrintedCell> cells = new HashMap<>();
    private int timesPrinted;

    PrintedTables(String folder) {
        for (Map<String, String> row : DataSetTable.rows(folder + "/monthly-2016-2017.csv")) {
            add(new PrintedCell(
                    row.get("indicator"),
                    row.get("month"),
                    row.get("measure"),
                    row.get("breakdown"),
                    row.get("printed")));
        }
        DataSetTable.rows(folder + "/scorecard-2017-01.csv").forEach(this::addSummary);
        DataSetTable.rows(folder + "/annual.csv").stream()
                .filter(row -> row.get("year").equals(YEAR))
                .forEach(this::addYear);
    }

    /** Where two tables print different figures for the same thing, both are kept. */
    private void add(PrintedCell cell) {
        if (cell.printed().isEmpty()) {
            return;
        }
        timesPrinted++;
        if (all.add(cell)) {
            cells.putIfAbsent(cell.place(), cell);
        }
    }

    private void addSummary(Map<String, String> row) {
        String number = row.get("number");
        SUMMARY_MONTHS.forEach((column, month) -> add(new PrintedCell(
                number, month, VALUE, "", row.get(column).isEmpty() ? NOTHING : row.get(column))));
        add(new PrintedCell(number, YEAR_TO_DATE, VALUE, "", row.get("ytd")));
        add(new PrintedCell(number, LAST_MONTH.toString(), DOT, "", row.get("dot")));
        add(new PrintedCell(number, LAST_MONTH.toString(), RAG, "", row.get("rag_printed")));
    }

    /** The yearly tables print the year to date once more, with its numerators and denominators. */
    private void addYear(Map<String, String> row) {
        boolean isSummed = Catalogue.indicator(row.get("indicator")).orElseThrow().reading() == Reading.IN_MONTH;
        add(new PrintedCell(
                row.get("indicator"),
                isSummed ? YEAR_TO_DATE : YEAR,
                row.get("measure"),
                row.get("breakdown"),
                row.get("printed")));
    }

    /** Every printed cell of a month, the year to date or the year, in the order of the report's files. */
    Collection<PrintedCell> cells() {
        return all;
    }

    /** The number of cells, counting those that are in two tables twice. */
    int timesPrinted() {
        return timesPrinted;
    }

    /** The printed cell at a place; if there are two, the one in the first table. */
    Optional<PrintedCell> cell(Place place) {
        return Optional.ofNullable(cells.get(place));
    }
}
