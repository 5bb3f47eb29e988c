package safeguarding.testkit;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import safeguarding.core.indicator.Amount;
import safeguarding.core.indicator.Polarity;
import safeguarding.core.indicator.Unit;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.publication.Status;
import safeguarding.core.scorecard.Dot;
import safeguarding.core.scorecard.Figure;
import safeguarding.core.scorecard.Rag;

/** Snapshots of authority 372 with lines of every kind: a count, a percentage, a rate, a breakdown and a missing figure. */
public final class PublishedMonths {

    private PublishedMonths() {}

    /** January 2017 as first published. */
    public static Snapshot january() {
        return of(
                YearMonth.of(2017, 1),
                List.of(
                        line("1.1", "", Unit.COUNT, 1651, 0, "1651").withYearToDate(11934, 0, "11934"),
                        line("1.1", "source=police", Unit.COUNT, 5, 0, "5").withYearToDate(9, 0, "9"),
                        line("1.2", "", Unit.PERCENTAGE, 1318, 1651, "79.8")
                                .withYearToDate(9762, 11934, "81.8")
                                .standing(Rag.RED, Dot.DECLINE_OFF_TARGET, "95% or more"),
                        line("2.3", "", Unit.COUNT, 37, 0, "37"),
                        line("4.3", "", Unit.RATE_PER_10_000, 2015, 56398, "357.3")
                                .standing(Rag.AMBER, Dot.IMPROVEMENT, "341.4 to 351.4"),
                        line("6.6", "", Unit.PERCENTAGE, 0, 0, null).without("not migrated, yet")));
    }

    /** December 2016, with one line. */
    public static Snapshot december() {
        return of(YearMonth.of(2016, 12), List.of(line("1.1", "", Unit.COUNT, 1287, 0, "1287")));
    }

    /** The same for another authority. */
    public static Snapshot of(String authority) {
        return of(authority, YearMonth.of(2016, 12), List.of(line("1.1", "", Unit.COUNT, 1287, 0, "1287")));
    }

    private static Snapshot of(YearMonth month, List<Draft> lines) {
        return of("372", month, lines);
    }

    private static Snapshot of(String authority, YearMonth month, List<Draft> lines) {
        return new Snapshot(
                authority,
                month,
                Status.FINAL,
                1,
                Instant.parse("2017-02-15T00:00:00Z"),
                month.atEndOfMonth(),
                Optional.of(Instant.parse("2017-02-10T02:16:48Z")),
                "1",
                lines.stream().map(Draft::line).toList(),
                List.of(),
                true,
                Optional.empty());
    }

    private static Draft line(
            String indicator, String breakdown, Unit unit, long numerator, long denominator, String value) {
        return new Draft(
                indicator,
                breakdown,
                unit,
                printed(numerator, denominator, value),
                Optional.empty(),
                new Standing(Rag.NONE, Dot.INCREASE, Optional.empty(), Optional.empty()));
    }

    private static Figure printed(long numerator, long denominator, String value) {
        return new Figure(new Amount(numerator, denominator), Optional.ofNullable(value).map(BigDecimal::new));
    }

    private record Standing(Rag rag, Dot dot, Optional<String> target, Optional<String> unavailable) {}

    /** A line under construction. */
    private record Draft(
            String indicator,
            String breakdown,
            Unit unit,
            Figure figure,
            Optional<Figure> yearToDate,
            Standing standing) {

        Draft withYearToDate(long numerator, long denominator, String value) {
            return new Draft(
                    indicator, breakdown, unit, figure, Optional.of(printed(numerator, denominator, value)), standing);
        }

        Draft standing(Rag rag, Dot dot, String target) {
            return with(new Standing(rag, dot, Optional.of(target), Optional.empty()));
        }

        Draft without(String reason) {
            return with(new Standing(Rag.NONE, Dot.NONE, Optional.empty(), Optional.of(reason)));
        }

        private Draft with(Standing other) {
            return new Draft(indicator, breakdown, unit, figure, yearToDate, other);
        }

        SnapshotLine line() {
            return new SnapshotLine(
                    indicator,
                    breakdown,
                    figure.amount().numerator(),
                    figure.amount().denominator(),
                    figure.value(),
                    yearToDate.map(year -> year.amount().numerator()),
                    yearToDate.map(year -> year.amount().denominator()),
                    yearToDate.flatMap(Figure::value),
                    unit,
                    standing.rag() == Rag.NONE ? Polarity.INFO : Polarity.HIGH,
                    standing.rag(),
                    standing.dot(),
                    standing.target(),
                    standing.unavailable());
        }
    }
}
