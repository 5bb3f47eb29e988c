package safeguarding.intake.extract;

import java.util.List;
import java.util.Map;

/**
 * A table as it is in a database. Rows that were kept are of no use once it has another shape.
 *
 * @param names the names of its columns, by those of the data set
 * @param keys the columns of its primary key; empty if it has none
 */
record TableShape(String schema, String table, Map<String, String> names, List<String> keys, ChangeLog changes) {}
