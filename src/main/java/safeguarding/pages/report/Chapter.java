package safeguarding.pages.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A page of the report: some indicators that belong together, a short description of them, and which of them have charts.
 *
 * @param definition what happens in this part of the service, for readers who do not know it
 * @param indicators the numbers of its indicators, in the order of its table
 * @param drawn the numbers of those with a chart, together if they share one
 * @param parts the number of the indicator whose parts its table shows in place of its indicators
 */
public record Chapter(
        String title, String definition, List<String> indicators, List<List<String>> drawn, Optional<String> parts) {

    /** @param drawn those with a chart, with a plus between those that share one, such as "6.2 6.3+6.4" */
    static Chapter of(String title, String definition, String indicators, String drawn) {
        return new Chapter(
                title,
                definition,
                numbers(indicators),
                numbers(drawn).stream().map(together -> List.of(together.split("\\+"))).toList(),
                Optional.empty());
    }

    static Chapter ofParts(String title, String definition, String indicator) {
        return new Chapter(title, definition, List.of(indicator), List.of(), Optional.of(indicator));
    }

    private static List<String> numbers(String separated) {
        return Stream.of(separated.split(" ")).filter(number -> !number.isEmpty()).toList();
    }

    /** The rows of a report that this page shows. */
    public List<Report.ReportRow> rows(Report report) {
        return indicators.stream().flatMap(number -> report.row(number).stream()).toList();
    }

    /** The id of its place in the report, such as {@code contacts-by-source}. */
    public String id() {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
