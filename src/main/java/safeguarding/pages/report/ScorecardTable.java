package safeguarding.pages.report;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.SnapshotLine;

/** The scorecard of a month as a table of text: each indicator with the last three months, as the report prints it. */
public final class ScorecardTable {

    private static final int NAME_WIDTH = 58;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM-yy", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);
    private static final String ROW = "%-5s %-" + NAME_WIDTH + "s %8s %8s %8s %8s  %-3s  %-11s  %s%n";

    private ScorecardTable() {}

    /**
     * @param snapshot the month's snapshot
     * @param earlier the snapshots of the two months before, if there are any, by month
     * @param authority the name of the authority
     */
    public static String of(Snapshot snapshot, Map<YearMonth, Snapshot> earlier, String authority) {
        StringBuilder text = new StringBuilder();
        YearMonth month = snapshot.month();
        text.append(String.format(
                "%s: scorecard of %s%s, %s, as at %s%n%n",
                authority,
                month.format(DateTimeFormatter.ofPattern("MMMM yyyy", Locale.UK)),
                MonthSoFar.of(snapshot).map(soFar -> " so far (" + soFar.days() + ")").orElse(""),
                snapshot.status().toString().toLowerCase(Locale.ROOT),
                snapshot.asAt().format(DAY)));
        text.append(String.format(
                ROW,
                "No.",
                "Indicator",
                heading(month.minusMonths(2)),
                heading(month.minusMonths(1)),
                heading(month),
                "YTD",
                "DOT",
                "RAG",
                "Target"));
        int section = 0;
        for (SnapshotLine line : snapshot.lines()) {
            Optional<Indicator> indicator = Catalogue.indicator(line.indicator());
            if (indicator.isEmpty() || !line.breakdown().isEmpty()) {
                continue;
            }
            if (indicator.get().section() != section) {
                section = indicator.get().section();
                text.append(String.format("%n%s%n", Catalogue.section(section)));
            }
            List<String> name = Words.wrap(indicator.get().name(), NAME_WIDTH);
            text.append(String.format(
                    ROW,
                    line.indicator(),
                    name.get(0),
                    value(earlier.get(month.minusMonths(2)), line),
                    value(earlier.get(month.minusMonths(1)), line),
                    line.unit().shown(line.value()),
                    line.yearToDateNumerator().isEmpty() ? "" : line.unit().shown(line.yearToDateValue()),
                    line.dot().symbol(),
                    line.rag().word(),
                    line.target().orElse("")).replaceAll("[ ]+(\\R)$", "$1"));
            name.stream().skip(1).forEach(rest -> text.append(String.format("      %s%n", rest)));
        }
        return text.toString();
    }

    private static String heading(YearMonth month) {
        return month.format(MONTH);
    }

    private static String value(Snapshot snapshot, SnapshotLine like) {
        return like.unit().shown(Optional.ofNullable(snapshot)
                .flatMap(month -> month.line(like.indicator(), like.breakdown()))
                .flatMap(SnapshotLine::value));
    }
}
