package safeguarding.dataset;

import static safeguarding.dataset.PrintedCell.DENOMINATOR;
import static safeguarding.dataset.PrintedCell.NUMERATOR;
import static safeguarding.dataset.PrintedCell.VALUE;

import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import safeguarding.dataset.PrintedCell.Place;

/**
 * The figures of the published report, as the generator uses them. Checked-in lists stand in for what it does not print.
 */
final class Published {

    private final String folder;
    private final PrintedTables tables;
    private final List<Map<String, String>> scorecard;
    private final List<Map<String, String>> annual;
    private final List<AdoptedChild> adoptions;

    Published(String folder) {
        this.folder = folder;
        tables = new PrintedTables(folder);
        scorecard = DataSetTable.rows(folder + "/scorecard-2017-01.csv");
        annual = DataSetTable.rows(folder + "/annual.csv");
        adoptions = AdoptedChild.of(folder + "/adoptions.csv");
    }

    /** Every printed cell for a month, the year to date or a year, in the order of the report's files. */
    Collection<PrintedCell> cells() {
        return tables.cells();
    }

    /** The printed cell at a place. If two tables print it, the cell from the first table. */
    Optional<PrintedCell> cell(Place place) {
        return tables.cell(place);
    }

    /** The text printed at a place. */
    String printed(String indicator, String month, String measure, String breakdown) {
        return cell(new Place(indicator, month, measure, breakdown))
                .orElseThrow(() -> new IllegalArgumentException(
                        "nothing is printed for " + measure + " of " + indicator + " in " + month))
                .printed();
    }

    /** An indicator's figure for a month, which must be printed as a whole number. */
    int count(String indicator, YearMonth month) {
        return Integer.parseInt(printed(indicator, month.toString(), VALUE, ""));
    }

    int numerator(String indicator, YearMonth month) {
        return Integer.parseInt(printed(indicator, month.toString(), NUMERATOR, ""));
    }

    int denominator(String indicator, YearMonth month) {
        return Integer.parseInt(printed(indicator, month.toString(), DENOMINATOR, ""));
    }

    /** The percentage or rate printed for a month. */
    Rounded figure(String indicator, YearMonth month) {
        return Rounded.of(printed(indicator, month.toString(), VALUE, ""));
    }

    /** The rows of the yearly tables. */
    List<Map<String, String>> annual() {
        return annual;
    }

    /** A figure in the yearly tables, if it is printed. */
    Optional<String> ofYear(String indicator, String year, String measure, String breakdown) {
        return annual.stream()
                .filter(row -> row.get("indicator").equals(indicator)
                        && row.get("year").equals(year)
                        && row.get("measure").equals(measure)
                        && row.get("breakdown").equals(breakdown))
                .map(row -> row.get("printed"))
                .findFirst();
    }

    /** A figure in the yearly tables. */
    String yearly(String indicator, String year, String measure, String breakdown) {
        return ofYear(indicator, year, measure, breakdown)
                .orElseThrow(() -> new IllegalArgumentException("no yearly figure of " + indicator + " for " + year));
    }

    int yearlyCount(String indicator, String year, String measure) {
        return Integer.parseInt(yearly(indicator, year, measure, ""));
    }

    /** The synthetic adopted children. The report prints their averages. */
    List<AdoptedChild> adoptions() {
        return adoptions;
    }

    /** The synthetic social workers. The report prints their caseloads. */
    SocialWorkers staff() {
        return new SocialWorkers(folder);
    }

    /** The rows of the summary table. */
    List<Map<String, String>> scorecard() {
        return scorecard;
    }
}
