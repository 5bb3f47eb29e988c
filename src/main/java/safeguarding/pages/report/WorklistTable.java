package safeguarding.pages.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import safeguarding.core.worklist.NoteReason;
import safeguarding.core.worklist.WorklistLine;

/** A worklist as text for a terminal, as CSV and as a spreadsheet. */
public final class WorklistTable {

    private static final String ROW = "%-11s %-18s %-36s %-12s %-24s %-14s %s%n";

    private WorklistTable() {}

    /**
     * The number overdue, then a line for each.
     *
     * @param old how many are left out because they have been overdue for more than a year
     */
    public static String of(List<WorklistLine> lines, int old, LocalDate today) {
        long overdue = lines.stream().filter(due -> due.isOverdue(today)).count();
        StringBuilder text = new StringBuilder();
        text.append(String.format("%d overdue, %d due soon, as at %s%n", overdue, lines.size() - overdue, today));
        if (old > 0) {
            text.append(String.format("%d more overdue for more than a year; --old shows them%n", old));
        }
        text.append(String.format("%n"));
        text.append(String.format(ROW, "due", "", "what", "no.", "child", "team", "worker"));
        lines.forEach(due -> text.append(String.format(
                ROW,
                due.dueOn(),
                when(due, today),
                due.task().words(),
                indicators(due, ", "),
                due.childId(),
                due.teamId().orElse("-"),
                due.workerId().orElse("-"))));
        return text.toString();
    }

    /** A line for each, for spreadsheets. */
    public static String csv(List<WorklistLine> lines, LocalDate today) {
        return CsvText.of(
                List.of(
                        "authority", "child_id", "task", "number", "due_on", "days_overdue", "until", "indicators", "team_id",
                        "worker_id", "notes", "note_reason", "note_text", "note_role", "note_recorded_at"),
                lines.stream()
                        .map(due -> List.of(
                                due.authority(),
                                CsvText.plain(due.childId()),
                                due.task().words(),
                                String.valueOf(due.number()),
                                due.dueOn().toString(),
                                String.valueOf(daysOverdue(due, today)),
                                due.until().map(LocalDate::toString).orElse(""),
                                indicators(due, " "),
                                CsvText.plain(due.teamId().orElse("")),
                                CsvText.plain(due.workerId().orElse("")),
                                String.valueOf(due.notes().size()),
                                newest(due, note -> note.reason().words()),
                                CsvText.plain(newest(due, note -> note.text().orElse(""))),
                                CsvText.plain(newest(due, WorklistLine.Note::role)),
                                newest(due, note -> note.recordedAt().toString()))));
    }

    /** A spreadsheet with a row for each. */
    public static byte[] xlsx(List<WorklistLine> lines, LocalDate today) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "Safeguarding Indicators", null)) {
            Sheet sheet = new Sheet(book, "Worklist " + today, 1)
                    .head("Child", 24)
                    .head("Task", 32)
                    .head("Due", 12)
                    .head("Days overdue", 10)
                    .head("Counts until", 12)
                    .head("Indicators", 16)
                    .head("Team", 18)
                    .head("Worker", 18)
                    .head("Notes", 40);
            lines.forEach(due -> sheet.row()
                    .text(due.childId())
                    .text(Show.capital(due.task().words()))
                    .text(due.dueOn().toString())
                    .whole(daysOverdue(due, today))
                    .text(due.until().map(LocalDate::toString).orElse(""))
                    .text(indicators(due, ", "))
                    .text(due.teamId().orElse(""))
                    .text(due.workerId().orElse(""))
                    .text(due.notes().stream().map(WorklistTable::note).collect(Collectors.joining("\n"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String newest(WorklistLine due, Function<WorklistLine.Note, String> field) {
        return due.notes().stream().findFirst().map(field).orElse("");
    }

    /** A note in one sentence: the reason, its text, and who wrote it when. */
    public static String note(WorklistLine.Note note) {
        return said(note.reason(), note.text()) + " (" + note.role() + ", " + Show.time(note.recordedAt()) + ")";
    }

    /** The content of a note. */
    public static String said(NoteReason reason, Optional<String> text) {
        return Show.capital(reason.words()) + text.map(more -> ": " + more).orElse("");
    }

    private static long daysOverdue(WorklistLine due, LocalDate today) {
        return Math.max(0, ChronoUnit.DAYS.between(due.dueOn(), today));
    }

    private static String indicators(WorklistLine due, String between) {
        return due.countedBy().stream()
                .map(WorklistLine.CountedBy::indicator)
                .collect(Collectors.joining(between));
    }

    /** How many days are left or overdue, in words. */
    public static String when(WorklistLine due, LocalDate today) {
        long days = ChronoUnit.DAYS.between(today, due.dueOn());
        if (days == 0) {
            return "today";
        }
        String count = Math.abs(days) == 1 ? "1 day" : Show.number(Math.abs(days)) + " days";
        return days < 0 ? count + " overdue" : "in " + count;
    }
}
