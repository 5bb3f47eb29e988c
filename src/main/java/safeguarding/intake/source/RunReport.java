package safeguarding.intake.source;

import java.util.Map;
import java.util.TreeMap;

/**
 * The result of one run of a source. It names tables, event types and rules, but never a child.
 *
 * @param message what happened, in one line, and what to do if it went wrong
 * @param rows how many rows each table has
 * @param read how each table was read
 * @param sent how many events were sent, by the kind of change
 * @param rowsRefused how many rows and fields were left out, by table and rule
 * @param eventsRefused how many events cannot be true, by type and rule
 */
public record RunReport(
        Outcome outcome,
        String message,
        Map<String, Long> rows,
        Map<String, TableReading> read,
        Map<EventChange, Long> sent,
        Map<Refused, Long> rowsRefused,
        Map<String, Long> eventsRefused) {

    /** How a run ended. */
    public enum Outcome {
        /** The changes were sent. */
        SENT(true),
        /** Nothing had changed, so nothing was sent. */
        UNCHANGED(true),
        /** Too many records had gone, so nothing was sent. */
        WITHHELD(false),
        /** It could not be completed, and nothing was sent. */
        FAILED(false);

        private final boolean success;

        Outcome(boolean success) {
            this.success = success;
        }

        /** Whether what has been sent now matches the source. */
        public boolean isSuccess() {
            return success;
        }
    }

    /** Rows of a table that break a rule. */
    public record Refused(String table, String rule) {}

    /** A run that failed before anything was read from the source. */
    public static RunReport failed(String message) {
        return new RunReport(Outcome.FAILED, message, Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
    }

    /** The same result of another run, which read the tables in another way. */
    public RunReport with(Map<String, TableReading> otherRead) {
        return new RunReport(outcome, message, rows, otherRead, sent, rowsRefused, eventsRefused);
    }

    /** How much was read and how, in one line. */
    public String readInWords() {
        return TableReading.inWords(read);
    }

    /** Whether no row and no event was left out. */
    public boolean isWhole() {
        return rowsRefused.isEmpty() && eventsRefused.isEmpty();
    }

    /** The number of rows and fields left out of an extract, by table and rule. */
    public static Map<Refused, Long> refused(ExtractFindings findings) {
        Map<Refused, Long> refused = new TreeMap<>(RunReport::inOrder);
        findings.all().stream()
                .filter(finding -> finding.level() == ExtractFindings.Level.WRONG)
                .forEach(finding ->
                        refused.merge(new Refused(finding.table(), finding.rule()), finding.count(), Long::sum));
        return refused;
    }

    private static int inOrder(Refused one, Refused other) {
        int byTable = one.table().compareTo(other.table());
        return byTable == 0 ? one.rule().compareTo(other.rule()) : byTable;
    }
}
