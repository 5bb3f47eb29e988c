package safeguarding.pages.page;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.settings.SettingsEvent.DataNoteSet;
import safeguarding.pages.report.Report;
import safeguarding.pages.report.Show;

/** Notes on the figures of indicators, each once, with all indicators that it applies to. */
public final class ReportNotes {

    private static final String WHOLE = "";
    private static final String PARTS = "by part";

    private final Map<Said, Set<String>> numbersOfNotes = new LinkedHashMap<>();
    private final Map<Said, Map<String, TreeSet<YearMonth>>> monthsOfReasons = new LinkedHashMap<>();

    /**
     * The content of a note, whichever indicators it applies to.
     *
     * @param about the period of a data note; for a note that lists its months, whether it applies only to parts
     */
    private record Said(String about, String text) {}


    private ReportNotes() {}

    /**
     * A note.
     *
     * @param indicators the numbers of the indicators that it applies to
     * @param period the months that it applies to
     */
    public record Note(String indicators, String period, String text) {}

    static List<Note> of(Report report, List<Report.ReportRow> rows) {
        ReportNotes notes = new ReportNotes();
        rows.forEach(row -> notes.add(report, row));
        return notes.all();
    }

    private void add(Report report, Report.ReportRow row) {
        String number = row.indicator().number();
        row.notes().forEach(note -> numbersOfNotes
                .computeIfAbsent(new Said(period(note), note.note()), any -> new LinkedHashSet<>())
                .add(number));
        for (int i = 0; i < report.months().size(); i++) {
            YearMonth month = report.months().get(i);
            Optional<String> ofWhole = row.months().get(i).flatMap(SnapshotLine::unavailable);
            ofWhole.ifPresent(reason -> add(monthsOfReasons, WHOLE, reason, number, month));
            for (List<Optional<SnapshotLine>> part : row.parts().values()) {
                part.get(i)
                        .flatMap(SnapshotLine::unavailable)
                        .filter(reason -> ofWhole.isEmpty())
                        .ifPresent(reason -> add(monthsOfReasons, PARTS, reason, number, month));
            }
        }
    }

    private static void add(
            Map<Said, Map<String, TreeSet<YearMonth>>> all, String about, String text, String number, YearMonth month) {
        all.computeIfAbsent(new Said(about, text), any -> new LinkedHashMap<>())
                .computeIfAbsent(number, any -> new TreeSet<>())
                .add(month);
    }

    private List<Note> all() {
        List<Note> notes = new ArrayList<>();
        numbersOfNotes.forEach((said, numbers) ->
                notes.add(new Note(String.join(", ", numbers), said.about(), said.text())));
        monthsOfReasons.forEach((what, byNumber) -> byNumber.entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue,
                        LinkedHashMap::new,
                        Collectors.mapping(Map.Entry::getKey, Collectors.joining(", "))))
                .forEach((months, numbers) -> notes.add(new Note(
                        numbers + (what.about().isEmpty() ? "" : " " + what.about()), spans(months), "No figures. " + what.text()))));
        return List.copyOf(notes);
    }

    /** Consecutive months are written as a range. */
    private static String spans(TreeSet<YearMonth> months) {
        List<String> spans = new ArrayList<>();
        YearMonth from = months.first();
        YearMonth to = from;
        for (YearMonth month : months.tailSet(from, false)) {
            if (!month.equals(to.plusMonths(1))) {
                spans.add(span(from, to));
                from = month;
            }
            to = month;
        }
        spans.add(span(from, to));
        return String.join(", ", spans);
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
