package safeguarding.intake.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Problems in the tables of a source: errors that were left out, and oddities that were still used. Findings name tables,
 * rows, columns and codes, but never an id or a name.
 */
public final class ExtractFindings {

    private static final int MOST_ROWS = 5;
    private static final int LONGEST_VALUE = 60;

    /** How serious a finding is. */
    public enum Level {
        /** Left out. */
        WRONG,
        /** Used, with the assumption that the message states. */
        ODD
    }

    /**
     * All cases of one finding.
     *
     * @param rule its short name
     * @param value the code or text in question, if it can be shown; otherwise empty
     * @param rows the first of the rows
     */
    public record Finding(
            Level level, String rule, String table, String column, String value, String message, long count, List<Long> rows) {}

    private record FindingKey(Level level, String rule, String table, String column, String value, String message)
            implements Comparable<FindingKey> {
        @Override
        public int compareTo(FindingKey other) {
            return text().compareTo(other.text());
        }

        private String text() {
            return String.join("\t", level.ordinal() + table, column, rule, value, message);
        }
    }

    /** The rows of a finding, each counted once however often it is read. */
    private static final class Cases {
        private final TreeSet<Long> rows = new TreeSet<>();
    }

    private final Map<FindingKey, Cases> cases = new TreeMap<>();

    /** A row or a field that is left out. */
    public void wrong(String rule, Row row, String column, String message) {
        add(new FindingKey(Level.WRONG, rule, row.table(), column, "", message), row);
    }

    /** A row or a field that is used with an assumption. */
    public void odd(String rule, Row row, String column, String message) {
        add(new FindingKey(Level.ODD, rule, row.table(), column, "", message), row);
    }

    /** A value with no known code. */
    public void unmapped(Row row, String column, String value, String message) {
        add(new FindingKey(Level.ODD, "unmapped-value", row.table(), column, shown(value), message), row);
    }

    /** A missing table or column. */
    public void missing(String rule, String table, String column, String message) {
        add(new FindingKey(Level.ODD, rule, table, column, "", message), new Row(table, 0, Map.of()));
    }

    /** A value that can be shown: not one that looks like an id or is as long as a note. */
    private static String shown(String value) {
        return value.length() <= LONGEST_VALUE && !value.matches(".*\\d{4}.*") ? value : "(not shown)";
    }

    private void add(FindingKey key, Row row) {
        cases.computeIfAbsent(key, any -> new Cases()).rows.add(row.number());
    }

    /** All findings: errors first, then oddities, by table and column. */
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
