package safeguarding.core.publication;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import safeguarding.core.scorecard.Rag;

/**
 * A figure on which two calculations of one month disagree, with both results; empty if one of them has no such line.
 * The time and number of the revision are not compared: two calculations can differ in these and still agree.
 */
public record LineDifference(
        String authority, YearMonth month, String indicator, String breakdown, Optional<Said> one, Optional<Said> other) {

    /** The result of one of them. */
    public record Said(
            long numerator, long denominator, Optional<BigDecimal> value, Optional<BigDecimal> yearToDate, Rag rag) {

        private static Said of(SnapshotLine line) {
            return new Said(line.numerator(), line.denominator(), line.value(), line.yearToDateValue(), line.rag());
        }
    }

    /** All differences between two snapshots of one month, in the order of the first one's lines; none if they agree. */
    public static List<LineDifference> between(String authority, YearMonth month, Optional<Snapshot> one,
            Optional<Snapshot> other) {
        Map<String, SnapshotLine> left = lines(one);
        Map<String, SnapshotLine> right = lines(other);
        Map<String, SnapshotLine> all = new TreeMap<>(left);
        right.forEach(all::putIfAbsent);
        List<LineDifference> differences = new ArrayList<>();
        all.forEach((name, any) -> {
            Optional<Said> first = Optional.ofNullable(left.get(name)).map(Said::of);
            Optional<Said> second = Optional.ofNullable(right.get(name)).map(Said::of);
            if (!first.equals(second)) {
                differences.add(new LineDifference(authority, month, any.indicator(), any.breakdown(), first, second));
            }
        });
        return differences;
    }

    private static Map<String, SnapshotLine> lines(Optional<Snapshot> snapshot) {
        Map<String, SnapshotLine> lines = new TreeMap<>();
        snapshot.ifPresent(of -> of.lines().forEach(line -> lines.put(line.indicator() + "|" + line.breakdown(), line)));
        return lines;
    }
}
