package safeguarding.intake.source;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One row of a table.
 *
 * @param number the row number in the source: in a file the headings are row 1
 * @param values by the table's own column names; empty values are left out
 */
public record Row(String table, long number, Map<String, String> values) {

    /** What systems put in a field that has no value. */
    private static final Set<String> NOTHING =
            Set.of("", "null", "none", "n/a", "nan", "ssd_ph", "ssd_sui", "#n/a", "(null)");

    /** A row from what a reader found, without empty values. */
    public static Row of(String table, long number, Map<String, String> found) {
        Map<String, String> values = new HashMap<>();
        found.forEach((column, value) -> {
            if (value != null && !NOTHING.contains(value.strip().toLowerCase(Locale.ROOT))) {
                values.put(column, value.strip());
            }
        });
        return new Row(table, number, values);
    }

    /** A value as text. */
    public Optional<String> text(String column) {
        return Optional.ofNullable(values.get(column));
    }

    /** An id. Decimal places that a spreadsheet or script has added to a number are removed. */
    public Optional<String> id(String column) {
        return text(column).map(value -> value.matches("\\d+\\.0+") ? value.substring(0, value.indexOf('.')) : value)
                .filter(value -> !value.equals("-1"));
    }

    /** Contains nothing about the child. */
    @Override
    public String toString() {
        return "row " + number + " of " + table;
    }
}
