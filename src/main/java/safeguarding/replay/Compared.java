package safeguarding.replay;

/**
 * A printed figure beside the computed one: a row of the comparison.
 *
 * @param computed as it would be printed; "-" where there is nothing to show
 * @param reason why the printed figure cannot be, where it is contradicted; why it is none, where it is stale
 * @param implied what the rest of the report says in its place
 */
public record Compared(PrintedCell cell, String computed, Verdict verdict, String reason, String implied) {

    String csv() {
        return String.join(
                ",",
                cell.indicator(),
                cell.month(),
                cell.measure(),
                cell.breakdown(),
                Csv.written(cell.printed()),
                Csv.written(computed),
                verdict.word(),
                Csv.written(reason),
                Csv.written(implied));
    }
}
