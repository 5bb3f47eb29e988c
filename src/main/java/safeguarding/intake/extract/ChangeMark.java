package safeguarding.intake.extract;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;

/**
 * What the stamps of all rows of a table come to. A row has a stamp that grows whenever the row changes, so any row that is
 * new, changed or gone changes the mark.
 *
 * @param rows how many rows there are
 * @param newest the greatest stamp; 0 if there is no row
 * @param sum of all stamps
 */
record ChangeMark(long rows, long newest, BigDecimal sum) {

    /** The mark of some rows; none if a row has no stamp. */
    static Optional<ChangeMark> of(Collection<KeptTable.KeptRow> rows) {
        if (rows.stream().anyMatch(row -> row.stamp().isEmpty())) {
            return Optional.empty();
        }
        long newest = rows.stream().mapToLong(row -> row.stamp().getAsLong()).max().orElse(0);
        BigDecimal sum = rows.stream()
                .map(row -> BigDecimal.valueOf(row.stamp().getAsLong()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return Optional.of(new ChangeMark(rows.size(), newest, sum));
    }
}
