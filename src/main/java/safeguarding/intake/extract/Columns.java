package safeguarding.intake.extract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import safeguarding.intake.source.ExtractFindings;
import safeguarding.intake.source.Table;

/** Which columns of a table are read, and the names they have. */
public final class Columns {

    private Columns() {}

    /** The names of the table's columns in this extract; missing columns are noted. */
    public static Map<String, String> of(Table table, List<String> found, ExtractFindings findings) {
        return of(table, table.name(), found, findings);
    }

    /** The same, if findings use another name for the table. */
    static Map<String, String> of(Table table, String label, List<String> found, ExtractFindings findings) {
        Map<String, String> names = new LinkedHashMap<>();
        table.columns().forEach((column, others) -> {
            Optional<String> name = Stream.concat(Stream.of(column), others.stream())
                    .flatMap(wanted -> found.stream().filter(one -> plain(one).equals(wanted)))
                    .findFirst();
            name.ifPresentOrElse(
                    here -> names.put(column, here),
                    () -> findings.missing("no-column", label, column, "the table has no such column; counted as empty"));
        });
        return names;
    }

    /** A name as names are compared. */
    public static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
