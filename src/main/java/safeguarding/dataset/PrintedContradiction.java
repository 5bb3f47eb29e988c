package safeguarding.dataset;

import java.util.List;

/**
 * A printed figure that contradicts other printed figures, so that no set of events could give both.
 *
 * @param place where it stands
 * @param reason why, in words
 * @param arithmetic what the other printed figures say it would have to be, as an expression over them
 * @param implied what that comes to
 */
public record PrintedContradiction(PrintedCell.Place place, String reason, String arithmetic, String implied) {

    static List<PrintedContradiction> of(String resource) {
        return DataSetTable.rows(resource).stream()
                .map(row -> new PrintedContradiction(
                        new PrintedCell.Place(
                                row.get("indicator"), row.get("month"), row.get("measure"), row.get("breakdown")),
                        row.get("reason"),
                        row.get("arithmetic"),
                        row.get("implied")))
                .toList();
    }
}
