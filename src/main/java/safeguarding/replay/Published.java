package safeguarding.replay;

import static safeguarding.replay.PrintedCell.DENOMINATOR;
import static safeguarding.replay.PrintedCell.DOT;
import static safeguarding.replay.PrintedCell.NUMERATOR;
import static safeguarding.replay.PrintedCell.RAG;
import static safeguarding.replay.PrintedCell.VALUE;
import static safeguarding.replay.PrintedCell.YEAR;
import static safeguarding.replay.PrintedCell.YEAR_TO_DATE;

import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import safeguarding.indicator.Reading;
import safeguarding.indicator.catalogue.Catalogue;
import safeguarding.replay.PrintedCell.Place;

/** The published report of a data set, by cell: the section pages, and the summary table beside them. */
final class Published {

    private static final String LAST_MONTH = "2017-01";
    private static final String NOTHING = "-";
    private static final Map<String, String> SUMMARY_MONTHS =
            Map.of("nov_16", "2016-11", "dec_16", "2016-12", "jan_17", LAST_MONTH);

    private final String folder;
    private final Set<PrintedCell> all = new LinkedHashSet<>();
    private final Map<Place, PrintedCell> cells = new HashMap<>();
    private int timesPrinted;
    private final List<Map<String, String>> scorecard;
    private final List<Map<String, String>> annual;
    private final List<Adoption> adoptions;

    Published(String folder) {
        this.folder = folder;
        scorecard = Csv.rows(folder + "/scorecard-2017-01.csv");
        annual = Csv.rows(folder + "/annual.csv");
        adoptions = Adoption.of(folder + "/adoptions.csv");
        for (Map<String, String> row : Csv.rows(folder + "/monthly-2016-2017.csv")) {
            add(new PrintedCell(
                    row.get("indicator"),
                    row.get("month"),
                    row.get("measure"),
                    row.get("breakdown"),
                    row.get("printed")));
        }
        scorecard.forEach(this::addSummary);
        annual.stream().filter(row -> row.get("year").equals(YEAR)).forEach(this::addYear);
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
        add(new PrintedCell(number, LAST_MONTH, DOT, "", row.get("dot")));
        add(new PrintedCell(number, LAST_MONTH, RAG, "", row.get("rag_printed")));
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

    /** How many they are if those that stand in two tables alike are counted twice. */
    int timesPrinted() {
        return timesPrinted;
    }

    /** What is printed at a place; of two figures the one in the table that comes first. */
    Optional<PrintedCell> cell(Place place) {
        return Optional.ofNullable(cells.get(place));
    }

    /** What is printed at a place. */
    String printed(String indicator, String month, String measure, String breakdown) {
        return cell(new Place(indicator, month, measure, breakdown))
                .orElseThrow(() -> new IllegalArgumentException(
                        "nothing is printed for " + measure + " of " + indicator + " in " + month))
                .printed();
    }

    /** A whole number printed as an indicator's figure of a month. */
    int count(String indicator, YearMonth month) {
        return Integer.parseInt(printed(indicator, month.toString(), VALUE, ""));
    }

    int numerator(String indicator, YearMonth month) {
        return Integer.parseInt(printed(indicator, month.toString(), NUMERATOR, ""));
    }

    int denominator(String indicator, YearMonth month) {
        return Integer.parseInt(printed(indicator, month.toString(), DENOMINATOR, ""));
    }

    /** The figure, a percentage or a rate, that is printed for a month. */
    Rounded figure(String indicator, YearMonth month) {
        return Rounded.of(printed(indicator, month.toString(), VALUE, ""));
    }

    /** The rows of the yearly tables. */
    List<Map<String, String>> annual() {
        return annual;
    }

    /** A figure of the yearly tables, where it is printed. */
    Optional<String> ofYear(String indicator, String year, String measure, String breakdown) {
        return annual.stream()
                .filter(row -> row.get("indicator").equals(indicator)
                        && row.get("year").equals(year)
                        && row.get("measure").equals(measure)
                        && row.get("breakdown").equals(breakdown))
                .map(row -> row.get("printed"))
                .findFirst();
    }

    /** A figure of the yearly tables. */
    String yearly(String indicator, String year, String measure, String breakdown) {
        return ofYear(indicator, year, measure, breakdown)
                .orElseThrow(() -> new IllegalArgumentException("no yearly figure of " + indicator + " for " + year));
    }

    int yearlyCount(String indicator, String year, String measure) {
        return Integer.parseInt(yearly(indicator, year, measure, ""));
    }

    /** The invented children whose ways to adoption it prints the means of. */
    List<Adoption> adoptions() {
        return adoptions;
    }

    /** The invented workers whose caseloads it prints. */
    Staff staff() {
        return new Staff(folder);
    }

    /** The rows of the summary table. */
    List<Map<String, String>> scorecard() {
        return scorecard;
    }
}
