package safeguarding.intake.source;

import java.util.Map;
import java.util.TreeMap;

/**
 * What came of one run of a source. It names tables, kinds of event and rules, and never a child.
 *
 * @param message what happened in a line, and what to do about it if it went wrong
 * @param rows how many rows were read, by table
 * @param sent how many events were sent, by what they do
 * @param rowsRefused how many rows and fields were left out, by table and rule
 * @param eventsRefused how many events cannot be true, by type and rule
 */
public record RunReport(
        Outcome outcome,
        String message,
        Map<String, Long> rows,
        Map<EventChange, Long> sent,
        Map<Refused, Long> rowsRefused,
        Map<String, Long> eventsRefused) {

    /** How a run ended. */
    public enum Outcome {
        /** What has changed was sent. */
        SENT(true),
        /** Nothing has changed, and nothing was sent. */
        UNCHANGED(true),
        /** So many records have gone that nothing was sent. */
        WITHHELD(false),
        /** It could not be completed, and nothing was sent. */
        FAILED(false);

        private final boolean success;

        Outcome(boolean success) {
            this.success = success;
        }

        /** Whether what was sent is now what the source says. */
        public boolean isSuccess() {
            return success;
        }
    }

    /** Rows of a table that break a rule. */
    public record Refused(String table, String rule) {}

    /** A run that failed before anything was known of the source. */
    public static RunReport failed(String message) {
        return new RunReport(Outcome.FAILED, message, Map.of(), Map.of(), Map.of(), Map.of());
    }

    /** Whether no row and no event was left out. */
    public boolean isWhole() {
        return rowsRefused.isEmpty() && eventsRefused.isEmpty();
    }

    /** What was left out of an extract, by table and rule. */
    public static Map<Refused, Long> refused(Findings findings) {
        Map<Refused, Long> refused = new TreeMap<>(RunReport::inOrder);
        findings.all().stream()
                .filter(finding -> finding.level() == Findings.Level.WRONG)
                .forEach(finding ->
                        refused.merge(new Refused(finding.table(), finding.rule()), finding.count(), Long::sum));
        return refused;
    }

    private static int inOrder(Refused one, Refused other) {
        int byTable = one.table().compareTo(other.table());
        return byTable == 0 ? one.rule().compareTo(other.rule()) : byTable;
    }
}
