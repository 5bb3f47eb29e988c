package safeguarding.pages.page;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import safeguarding.core.settings.SettingsEvent.DataNoteSet;
import safeguarding.pages.report.Report;
import safeguarding.pages.report.Show;

/** Notes on the figures of some indicators, each once, with all indicators that it applies to. */
public final class ReportNotes {

    private final Map<Said, Set<String>> numbersOfNotes = new LinkedHashMap<>();
    private final Map<String, Map<String, TreeSet<YearMonth>>> monthsOfReasons = new LinkedHashMap<>();

    /** What a note says, whichever indicators it is of. */
    private record Said(String period, String text) {}

    private ReportNotes() {}

    /**
     * A note.
     *
     * @param indicators the numbers of the indicators that it is of
     * @param period the months that it is of
     */
    public record Note(String indicators, String period, String text) {}

    static List<Note> of(Report report, List<Report.Row> rows) {
        ReportNotes notes = new ReportNotes();
        rows.forEach(row -> notes.add(report, row));
        return notes.all();
    }

    private void add(Report report, Report.Row row) {
        String number = row.indicator().number();
        row.notes().forEach(note -> numbersOfNotes
                .computeIfAbsent(new Said(period(note), note.note()), any -> new LinkedHashSet<>())
                .add(number));
        for (int i = 0; i < report.months().size(); i++) {
            YearMonth month = report.months().get(i);
            row.months().get(i).flatMap(line -> line.unavailable()).ifPresent(reason -> monthsOfReasons
                    .computeIfAbsent(reason, any -> new LinkedHashMap<>())
                    .computeIfAbsent(number, any -> new TreeSet<>())
                    .add(month));
        }
    }

    private List<Note> all() {
        List<Note> notes = new ArrayList<>();
        numbersOfNotes.forEach((said, numbers) ->
                notes.add(new Note(String.join(", ", numbers), said.period(), said.text())));
        monthsOfReasons.forEach((reason, byNumber) -> byNumber.entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue,
                        LinkedHashMap::new,
                        Collectors.mapping(Map.Entry::getKey, Collectors.joining(", "))))
                .forEach((months, numbers) ->
                        notes.add(new Note(numbers, span(months.first(), months.last()), "No figures. " + reason))));
        return List.copyOf(notes);
    }

    private static String period(DataNoteSet note) {
        YearMonth from = YearMonth.from(note.from());
        return note.to()
                .map(end -> span(from, YearMonth.from(end).minusMonths(1)))
                .orElseGet(() -> "from " + Show.month(from));
    }

    private static String span(YearMonth from, YearMonth to) {
        return from.equals(to) ? Show.month(from) : Show.month(from) + " to " + Show.month(to);
    }
}
