package safeguarding.dataset;

import java.util.List;

/**
 * A printed figure beside the computed one: a row of the comparison.
 *
 * @param computed as it would be printed; "-" if there is nothing to show
 * @param reason why the printed figure is impossible, if contradicted; why it is not a figure for its month, if stale
 * @param implied what the rest of the report says in its place
 */
public record Compared(PrintedCell cell, String computed, Verdict verdict, String reason, String implied) {

    List<String> cells() {
        return List.of(
                cell.indicator(),
                cell.month(),
                cell.measure(),
                cell.breakdown(),
                cell.printed(),
                computed,
                verdict.word(),
                reason,
                implied);
    }
}
