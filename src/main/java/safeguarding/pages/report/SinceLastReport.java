package safeguarding.pages.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.scorecard.Rag;
import safeguarding.pages.view.AuthorityRecord;

/**
 * What has changed since the last report, for a reader who has it to hand: indicators whose rating has changed, and figures of
 * earlier months that were restated.
 *
 * @param month the month of the last report
 * @param publishedAt when that month was first published
 * @param turned the indicators whose rating has changed since the last report, red first
 * @param restated the lines of the report's months that were restated since, the newest month first
 * @param restatedBefore how many lines of months before those were
 */
public record SinceLastReport(
        YearMonth month, Instant publishedAt, List<Turned> turned, List<RestatedFigure> restated, int restatedBefore) {

    /** The direction in which a rating changed. */
    public enum Way {
        WORSE,
        BETTER,
        /** Red or amber before, but no longer rated: it has no figure, or no target. */
        UNRATED
    }

    /**
     * An indicator whose rating has changed.
     *
     * @param before its figure in the last report
     * @param now its figure in this one
     */
    public record Turned(
            Way way, Indicator indicator, Optional<BigDecimal> before, Rag ragBefore, Optional<BigDecimal> now, Rag rag) {}

    /** What changed; empty if no report had been published before. */
    static Optional<SinceLastReport> of(AuthorityRecord known, YearMonth month, List<YearMonth> months, List<Report.ReportRow> rows) {
        return Optional.ofNullable(known.published().lowerEntry(month)).map(last -> {
            List<RestatedFigure> restated = RestatedFigure.of(
                    known.restatements(),
                    restatement -> restatement.publishedAt().isAfter(last.getValue())
                            && !restatement.month().isAfter(month));
            boolean isOver = known.snapshots().get(month).isOfWholeMonth();
            Map<Boolean, List<RestatedFigure>> shown = restated.stream()
                    .collect(Collectors.partitioningBy(one -> !one.month().isBefore(months.get(0))));
            return new SinceLastReport(
                    last.getKey(),
                    last.getValue(),
                    turned(
                            known,
                            last.getKey(),
                            restated,
                            // A count that is not rated before the month is over has not lost its rating.
                            rows.stream()
                                    .filter(row -> isOver
                                            || !row.indicator().growsWithDays()
                                            || row.line().rag() != Rag.NONE)),
                    List.copyOf(shown.get(true)),
                    shown.get(false).size());
        });
    }

    private static List<Turned> turned(
            AuthorityRecord known, YearMonth last, List<RestatedFigure> restated, Stream<Report.ReportRow> rows) {
        Map<RestatedFigure.FigureOfMonth, RestatedFigure> since =
                restated.stream().collect(Collectors.toMap(RestatedFigure::line, Function.identity()));
        return rows.flatMap(row -> turned(row, asPublished(known, last, row.indicator(), since)).stream())
                .sorted(Comparator.comparing(Turned::way).thenComparing(one -> -one.rag().severity()))
                .toList();
    }

    /** An indicator's figures in the last report. */
    private static Optional<RestatedFigure.Figures> asPublished(
            AuthorityRecord known, YearMonth last, Indicator indicator, Map<RestatedFigure.FigureOfMonth, RestatedFigure> since) {
        return Optional.ofNullable(since.get(new RestatedFigure.FigureOfMonth(last, indicator.number(), "")))
                .map(RestatedFigure::before)
                .or(() -> Optional.ofNullable(known.snapshots().get(last))
                        .flatMap(snapshot -> snapshot.line(indicator.number(), ""))
                        .map(line -> new RestatedFigure.Figures(line.value(), line.yearToDateValue(), line.rag())));
    }

    private static Optional<Turned> turned(Report.ReportRow row, Optional<RestatedFigure.Figures> before) {
        SnapshotLine line = row.line();
        boolean ofYearToDate = row.isRatedByYearToDate();
        Rag ragBefore = before.map(RestatedFigure.Figures::rag).orElse(Rag.NONE);
        return way(ragBefore, line.rag()).map(way -> new Turned(
                way,
                row.indicator(),
                before.flatMap(ofYearToDate ? RestatedFigure.Figures::yearToDate : RestatedFigure.Figures::value),
                ragBefore,
                ofYearToDate ? line.yearToDateValue() : line.value(),
                line.rag()));
    }

    private static Optional<Way> way(Rag before, Rag now) {
        int worse = now.severity() - before.severity();
        return worse == 0 ? Optional.empty() : Optional.of(worse > 0 ? Way.WORSE : now == Rag.NONE ? Way.UNRATED : Way.BETTER);
    }

    /** Whether this report has no changes from the last one. */
    public boolean isNothing() {
        return turned.isEmpty() && restated.isEmpty() && restatedBefore == 0;
    }
}
