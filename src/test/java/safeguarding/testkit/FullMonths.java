package safeguarding.testkit;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import safeguarding.core.indicator.Amount;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Unit;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.publication.Status;
import safeguarding.core.scorecard.Dot;
import safeguarding.core.scorecard.Rag;

/**
 * Thirteen months of authority 372 in which every indicator and every breakdown has a figure: as much as a report can
 * contain.
 */
public final class FullMonths {

    private static final YearMonth LAST = YearMonth.of(2017, 1);
    private static final int MONTHS = 13;
    private static final int PEOPLE = 56_398;

    private FullMonths() {}

    public static TreeMap<YearMonth, Snapshot> snapshots() {
        return snapshots(LAST);
    }

    /** The same, ending with another month. */
    public static TreeMap<YearMonth, Snapshot> snapshots(YearMonth last) {
        TreeMap<YearMonth, Snapshot> snapshots = new TreeMap<>();
        for (int back = 0; back < MONTHS; back++) {
            YearMonth month = last.minusMonths(back);
            List<SnapshotLine> lines = new ArrayList<>();
            for (Indicator indicator : Catalogue.indicators()) {
                for (String breakdown : indicator.breakdowns()) {
                    lines.add(line(indicator, breakdown, MONTHS - back));
                }
            }
            snapshots.put(month, snapshot(month, lines));
        }
        return snapshots;
    }

    private static SnapshotLine line(Indicator indicator, String breakdown, int month) {
        int turn = Catalogue.position(indicator.number()) + month;
        Amount amount = amount(indicator.unit(), turn);
        boolean isWhole = breakdown.isEmpty();
        return new SnapshotLine(
                indicator.number(),
                breakdown,
                amount.numerator(),
                amount.denominator(),
                indicator.unit().value(amount),
                indicator.hasYearToDate() ? Optional.of(amount.numerator() * month) : Optional.empty(),
                indicator.hasYearToDate() ? Optional.of(amount.denominator() * month) : Optional.empty(),
                indicator.hasYearToDate()
                        ? indicator.unit().value(new Amount(amount.numerator() * month, amount.denominator() * month))
                        : Optional.empty(),
                indicator.unit(),
                indicator.polarity(),
                isWhole ? Rag.values()[turn % Rag.values().length] : Rag.NONE,
                isWhole ? Dot.values()[turn % Dot.values().length] : Dot.NONE,
                Optional.of("153.8 to 163.8"),
                Optional.empty());
    }

    private static Amount amount(Unit unit, int turn) {
        long count = 400 + turn * 37L % 900;
        return switch (unit) {
            case COUNT -> new Amount(count, 0);
            case PERCENTAGE -> new Amount(count / 2, count);
            case RATE_PER_10_000 -> new Amount(count, PEOPLE);
            case AVERAGE -> new Amount(count, 17);
            case PER_FULL_TIME_EQUIVALENT -> new Amount(count, 2_550);
        };
    }

    private static Snapshot snapshot(YearMonth month, List<SnapshotLine> lines) {
        return new Snapshot(
                "372",
                month,
                Status.FINAL,
                1,
                Instant.parse("2017-02-15T00:00:00Z"),
                month.atEndOfMonth(),
                Optional.of(Instant.parse("2017-02-10T02:16:48Z")),
                Catalogue.VERSION,
                lines,
                List.of(),
                true,
                Optional.empty());
    }
}
