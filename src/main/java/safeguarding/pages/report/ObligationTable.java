package safeguarding.pages.report;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import safeguarding.core.worklist.Obligation;

/** Obligations as people read them on a terminal, and as CSV. */
public final class ObligationTable {

    private static final String ROW = "%-11s %-18s %-18s %-6s %-24s %-14s %s%n";

    private ObligationTable() {}

    /** A line for each, and first how many are overdue. */
    public static String of(List<Obligation> obligations, LocalDate today) {
        long overdue = obligations.stream().filter(due -> due.isOverdue(today)).count();
        StringBuilder text = new StringBuilder();
        text.append(String.format("%d overdue, %d due soon, as at %s%n%n", overdue, obligations.size() - overdue, today));
        text.append(String.format(ROW, "due", "", "what", "no.", "child", "team", "worker"));
        obligations.forEach(due -> text.append(String.format(
                ROW,
                due.dueOn(),
                when(due, today),
                due.kind().words(),
                due.indicator(),
                due.childId(),
                due.teamId().orElse("-"),
                due.workerId().orElse("-"))));
        return text.toString();
    }

    /** A line for each, as spreadsheets read it. */
    public static String csv(List<Obligation> obligations, LocalDate today) {
        return Csv.of(
                List.of(
                        "authority", "child_id", "indicator", "what", "due_on", "days_overdue", "until", "team_id", "worker_id"),
                obligations.stream()
                        .map(due -> List.of(
                                due.authority(),
                                plain(due.childId()),
                                due.indicator(),
                                due.kind().words(),
                                due.dueOn().toString(),
                                String.valueOf(Math.max(0, ChronoUnit.DAYS.between(due.dueOn(), today))),
                                due.until().map(LocalDate::toString).orElse(""),
                                plain(due.teamId().orElse("")),
                                plain(due.workerId().orElse("")))));
    }

    /** An id that a spreadsheet does not take for a formula. */
    static String plain(String id) {
        return id.matches("(?s)[=+@\\t\\r-].*") ? "'" + id : id;
    }

    /** How far off it is, in words. */
    public static String when(Obligation due, LocalDate today) {
        long days = ChronoUnit.DAYS.between(today, due.dueOn());
        if (days == 0) {
            return "today";
        }
        String count = Math.abs(days) == 1 ? "1 day" : Math.abs(days) + " days";
        return days < 0 ? count + " overdue" : "in " + count;
    }
}
