package safeguarding.dataset;

import java.time.YearMonth;
import java.util.List;
import java.util.OptionalInt;

/**
 * An adopted child in the data set's list of adoptions, with the length of each stage. The list gives the printed
 * figures of 9.1, 9.2 and 9.3.
 *
 * @param month the month of the adoption order
 * @param withinYear whether the order came within 12 months of the decision that the child should be placed (9.1)
 * @param daysToPlacement the days from starting to be looked after to moving in with the adoptive family (9.2)
 * @param daysToMatch the days from the placement order to the match (9.3); 0 if the match came first, and empty if
 *      there was no placement order
 */
record AdoptedChild(YearMonth month, boolean withinYear, int daysToPlacement, OptionalInt daysToMatch) {

    static List<AdoptedChild> of(String resource) {
        return DataSetTable.rows(resource).stream()
                .map(row -> new AdoptedChild(
                        YearMonth.parse(row.get("month")),
                        row.get("within_year_of_decision").equals("yes"),
                        Integer.parseInt(row.get("days_to_placement")),
                        whole(row.get("days_to_match"))))
                .toList();
    }

    private static OptionalInt whole(String cell) {
        return cell.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(cell));
    }
}
