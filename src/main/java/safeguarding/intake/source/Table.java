package safeguarding.intake.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table that a source has, and the columns that are read from it. No other column is read: names, postcodes and pupil
 * numbers never reach the program.
 *
 * @param columns each column with the other names that some systems give it
 */
public record Table(String name, Map<String, List<String>> columns) {

    /** A table whose columns are given as names, each followed by its other names after a {@code |}. */
    public static Table of(String name, String... columns) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (String column : columns) {
            List<String> names = List.of(column.split("\\|"));
            all.put(names.get(0), names.subList(1, names.size()));
        }
        return new Table(name, all);
    }
}
