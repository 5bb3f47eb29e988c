package safeguarding.intake.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was noticed in the tables of a source: what is wrong and was left out, and what is odd but counts. Findings name
 * tables, rows, columns and codes, never an id or a name.
 */
public final class Findings {

    private static final int MOST_ROWS = 5;
    private static final int LONGEST_VALUE = 60;

    /** How serious a finding is. */
    public enum Level {
        /** Left out. */
        WRONG,
        /** Counted, on the assumption that the message states. */
        ODD
    }

    /**
     * All cases of one finding.
     *
     * @param rule its short name
     * @param value the code or text that is meant, where it may be shown; else empty
     * @param rows the first of the rows
     */
    public record Finding(
            Level level, String rule, String table, String column, String value, String message, long count, List<Long> rows) {}

    private record Key(Level level, String rule, String table, String column, String value, String message)
            implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return text().compareTo(other.text());
        }

        private String text() {
            return String.join("\t", level.ordinal() + table, column, rule, value, message);
        }
    }

    /** The rows of a finding, each once however often it is looked at. */
    private static final class Cases {
        private final TreeSet<Long> rows = new TreeSet<>();
    }

    private final Map<Key, Cases> cases = new TreeMap<>();

    /** A row or a field that is left out. */
    public void wrong(String rule, Row row, String column, String message) {
        add(new Key(Level.WRONG, rule, row.table(), column, "", message), row);
    }

    /** A row or a field that counts on an assumption. */
    public void odd(String rule, Row row, String column, String message) {
        add(new Key(Level.ODD, rule, row.table(), column, "", message), row);
    }

    /** A value that no code is known for. */
    public void unmapped(Row row, String column, String value, String message) {
        add(new Key(Level.ODD, "unmapped-value", row.table(), column, shown(value), message), row);
    }

    /** A table or column that is not there. */
    public void missing(String rule, String table, String column, String message) {
        add(new Key(Level.ODD, rule, table, column, "", message), new Row(table, 0, Map.of()));
    }

    /** A text that looks like an id, or that is as long as a note, is not shown. */
    private static String shown(String value) {
        return value.length() <= LONGEST_VALUE && !value.matches(".*\\d{4}.*") ? value : "(not shown)";
    }

    private void add(Key key, Row row) {
        cases.computeIfAbsent(key, any -> new Cases()).rows.add(row.number());
    }

    /** All of them: first what is wrong, then what is odd, by table and column. */
    public List<Finding> all() {
        List<Finding> all = new ArrayList<>();
        cases.forEach((key, of) -> all.add(new Finding(
                key.level(),
                key.rule(),
                key.table(),
                key.column(),
                key.value(),
                key.message(),
                of.rows.size(),
                of.rows.stream().filter(row -> row > 0).limit(MOST_ROWS).toList())));
        return all;
    }

    /** How many rows and fields were left out. */
    public long wrong() {
        return all().stream().filter(finding -> finding.level() == Level.WRONG).mapToLong(Finding::count).sum();
    }
}
