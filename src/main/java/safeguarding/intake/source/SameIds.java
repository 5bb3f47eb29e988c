package safeguarding.intake.source;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which ids of a case system are the same although they are written differently: some systems have A12 in one table and
 * a12 in another, or 00123 and 123.
 *
 * @param ignored the differences to ignore; if empty, ids are compared as written
 */
public record SameIds(Set<Ignored> ignored) {

    public static final SameIds AS_WRITTEN = new SameIds(Set.of());

    private static final SameIds LOOSEST = new SameIds(Set.of(Ignored.values()));

    private static final Pattern ID = Pattern.compile("(?i)child|.*id");
    private static final Pattern CHILD = Pattern.compile("(?i)child|.*person_id|.*child_?id");

    /** A difference between two ids that can be ignored. */
    public enum Ignored {
        /** Capital or small letters. */
        CASE,
        /** Zeros at the beginning. */
        ZEROS,
        /** Spaces within or around an id. */
        SPACES
    }

    public SameIds {
        ignored = Set.copyOf(ignored);
    }

    /** The standard form of an id, the same for all ids that count as the same. */
    public String of(String id) {
        String same = id.strip();
        if (ignored.contains(Ignored.SPACES)) {
            same = same.replaceAll("\\s+", "");
        }
        if (ignored.contains(Ignored.ZEROS)) {
            same = same.replaceFirst("^0+(?=[^.])", "");
        }
        return ignored.contains(Ignored.CASE) ? same.toUpperCase(Locale.ROOT) : same;
    }

    /** The rows of all tables, with their ids in the standard form. */
    public Map<String, List<Row>> in(Map<String, List<Row>> rows) {
        if (ignored.isEmpty()) {
            return rows;
        }
        Map<String, List<Row>> same = new HashMap<>();
        rows.forEach((table, all) -> same.put(table, all.stream().map(this::in).toList()));
        return same;
    }

    private Row in(Row row) {
        Map<String, String> values = new HashMap<>(row.values());
        values.replaceAll((column, value) -> ID.matcher(column).matches() ? of(value) : value);
        return new Row(row.table(), row.number(), values);
    }

    /** Notes children's ids that may be the same, although these rules treat them as different. */
    public void findAlike(Map<String, List<Row>> rows, ExtractFindings findings) {
        Set<String> ids = new HashSet<>();
        forEachChild(rows, (row, column, id) -> ids.add(id));
        Map<String, List<String>> written = ids.stream().collect(Collectors.groupingBy(LOOSEST::of));
        Set<String> alike = written.values().stream()
                .filter(same -> same.stream().map(this::of).distinct().count() > 1)
                .flatMap(List::stream)
                .collect(Collectors.toSet());
        if (alike.isEmpty()) {
            return;
        }
        forEachChild(rows, (row, column, id) -> {
            if (alike.contains(id)) {
                findings.odd(
                        "ids-alike",
                        row,
                        column,
                        "another id differs only in case, zeros at the beginning, or spaces; counted as two children unless"
                                + " --ids-ignore says that they are the same");
            }
        });
    }

    private interface Children {
        void id(Row row, String column, String id);
    }

    private static void forEachChild(Map<String, List<Row>> rows, Children children) {
        rows.values().forEach(all -> all.forEach(row -> row.values().keySet().stream()
                .filter(column -> CHILD.matcher(column).matches())
                .forEach(column -> row.id(column).ifPresent(id -> children.id(row, column, id)))));
    }
}
