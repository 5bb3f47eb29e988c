package safeguarding.pages.report;

import java.util.Locale;
import java.util.stream.Collectors;
import safeguarding.core.indicator.Explanation;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.SnapshotLine;

/** The explanation of a figure as text for a terminal: the rule, the figure, and the cases with the events in each. */
public final class ExplanationText {

    private static final int WIDTH = 110;
    private static final String ROW = "%-40s %10s %12s  %s";

    private ExplanationText() {}

    /**
     * @param snapshot the month that has the figure
     */
    public static String of(Snapshot snapshot, Explanation explanation) {
        Indicator indicator = explanation.indicator();
        StringBuilder text = new StringBuilder();
        line(text, indicator.number() + " " + indicator.name());
        Words.wrap(indicator.rule(), WIDTH).forEach(rule -> line(text, rule));
        if (!indicator.clock().isEmpty()) {
            Words.wrap("Time is counted " + indicator.clock() + ".", WIDTH).forEach(clock -> line(text, clock));
        }
        line(text, "");
        snapshot.line(indicator.number(), "").ifPresent(figure -> {
            line(text, figure(snapshot, figure));
            line(text, "");
        });
        line(text, String.format(ROW, "case", "numerator", "denominator", "since"));
        explanation.cases().forEach((child, part) -> rows(text, child, part));
        return text.toString();
    }

    private static String figure(Snapshot snapshot, SnapshotLine figure) {
        return "%s: %s%s, as at %s, %s"
                .formatted(
                        snapshot.month(),
                        figure.unit().shown(figure.value()),
                        figure.denominator() > 0
                                ? String.format(" (%,d of %,d)", figure.numerator(), figure.denominator())
                                : "",
                        snapshot.asAt(),
                        snapshot.status().toString().toLowerCase(Locale.ROOT));
    }

    private static void rows(StringBuilder text, String child, Explanation.Case part) {
        String since = part.since().stream().map(Object::toString).collect(Collectors.joining(", "));
        line(text, String.format(ROW, child, part.numerator(), Denominator.cell(part.denominator()), since));
        String events = part.events().stream()
                .map(event -> event.type() + " " + event.on())
                .collect(Collectors.joining(", "));
        if (!events.isEmpty()) {
            Words.wrap(events, WIDTH).forEach(happened -> line(text, "    " + happened));
        }
    }

    private static void line(StringBuilder text, String line) {
        text.append(line.stripTrailing()).append(System.lineSeparator());
    }
}
