package safeguarding.pages.report;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import safeguarding.pages.view.CaseBehind;

/** The cases behind a figure as CSV for spreadsheets, one line for each. */
public final class CaseTable {

    private CaseTable() {}

    /** @param day the last day that the figure includes */
    public static String csv(String authority, String indicator, LocalDate day, List<CaseBehind> cases) {
        return CsvText.of(
                List.of(
                        "authority", "indicator", "as_at", "child_id", "numerator", "denominator", "since", "due_on", "days_over", "events"),
                cases.stream()
                        .map(one -> List.of(
                                authority,
                                indicator,
                                day.toString(),
                                CsvText.plain(one.childId()),
                                String.valueOf(one.counted().numerator()),
                                Denominator.cell(one.counted().denominator()),
                                one.counted().since().stream().map(LocalDate::toString).collect(Collectors.joining(" ")),
                                one.dueOn().map(LocalDate::toString).orElse(""),
                                one.daysOver(day).isPresent() ? String.valueOf(one.daysOver(day).getAsLong()) : "",
                                one.counted().events().stream()
                                        .map(event -> event.type() + " " + event.on())
                                        .collect(Collectors.joining("; ")))));
    }
}
