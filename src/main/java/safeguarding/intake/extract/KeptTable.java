package safeguarding.intake.extract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import safeguarding.intake.source.Row;

/**
 * The rows of a table as they were last read.
 *
 * @param rows by primary key, or by number if the table has none
 * @param mark what their stamps come to, if all have one
 * @param version the version of the database's change tracking before they were read, if it has that
 */
record KeptTable(TableShape shape, Map<String, KeptRow> rows, Optional<ChangeMark> mark, OptionalLong version) {

    /** A row with its stamp, if it has one. */
    record KeptRow(Row row, OptionalLong stamp) {}

    List<Row> all() {
        return rows.values().stream().map(KeptRow::row).toList();
    }
}
