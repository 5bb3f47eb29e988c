package safeguarding.dataset;

import static safeguarding.dataset.PrintedCell.VALUE;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Months for which the report itself says that an indicator was not counted: its figure was carried forward or unavailable.
 *
 * @param from the first of them
 * @param until the first one after them, if there is one in the report
 * @param reason what the report says
 * @param implied the figure to use instead: the last one that was counted
 */
public record Stale(String indicator, YearMonth from, Optional<YearMonth> until, String reason, String implied) {

    private static final List<String> KINDS = List.of("carried-forward", "unavailable");

    /** Those among the data notes of a report. */
    static List<Stale> of(String resource, PrintedTables tables) {
        return DataSetTable.rows(resource).stream()
                .filter(row -> KINDS.contains(row.get("kind")) && row.get("breakdowns").isEmpty())
                .flatMap(row -> Stream.of(row.get("indicators").split(" "))
                        .map(indicator -> of(row, indicator, tables)))
                .toList();
    }

    private static Stale of(Map<String, String> row, String indicator, PrintedTables tables) {
        YearMonth from = month(row.get("from"));
        return new Stale(
                indicator,
                from,
                Optional.of(row.get("to")).filter(to -> !to.isEmpty()).map(Stale::month),
                row.get("text"),
                last(indicator, from, tables));
    }

    private static YearMonth month(String day) {
        return YearMonth.from(LocalDate.parse(day));
    }

    private static String last(String indicator, YearMonth from, PrintedTables tables) {
        for (YearMonth month = from.minusMonths(1); !month.isBefore(PrintedTables.FIRST_MONTH); month = month.minusMonths(1)) {
            Optional<PrintedCell> cell =
                    tables.cell(new PrintedCell.Place(indicator, month.toString(), VALUE, ""));
            if (cell.isPresent() && !cell.get().isNothing()) {
                return "none; " + cell.get().printed() + " in " + month + " was the last";
            }
        }
        return "none";
    }

    /** Whether a cell of the indicator, in a month, is one of them. */
    boolean covers(String number, YearMonth month) {
        return indicator.equals(number)
                && !month.isBefore(from)
                && until.filter(end -> !month.isBefore(end)).isEmpty();
    }
}
