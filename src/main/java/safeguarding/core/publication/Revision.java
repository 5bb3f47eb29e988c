package safeguarding.core.publication;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import safeguarding.core.indicator.Reason;
import safeguarding.core.indicator.catalogue.Catalogue;

/** Works out how a new revision of a month differs from the one before it, and whether to announce it. */
public final class Revision {

    private Revision() {}

    /**
     * The lines that differ, in the order of the report, each with its reasons.
     *
     * @param before the month as published last
     * @param news the known reasons for changes since then
     */
    public static List<Change> changes(Snapshot before, List<SnapshotLine> lines, PendingReasons news) {
        Map<SnapshotLine.Name, SnapshotLine> published =
                before.lines().stream().collect(Collectors.toMap(SnapshotLine::name, Function.identity()));
        boolean otherRules = !before.ruleVersion().equals(Catalogue.VERSION);
        return lines.stream()
                .filter(line -> published.containsKey(line.name()))
                .filter(line -> !line.equals(published.get(line.name())))
                .map(line -> Change.between(
                        published.get(line.name()), line, reasons(line, before, news, otherRules)))
                .toList();
    }

    private static List<Reason> reasons(SnapshotLine line, Snapshot before, PendingReasons news, boolean otherRules) {
        List<Reason> reasons = Catalogue.indicator(line.indicator())
                .map(indicator -> news.of(indicator, before.month()))
                .orElse(List.of());
        return reasons.isEmpty() || otherRules
                ? Stream.concat(reasons.stream(), Stream.of(Reason.RULE_CHANGE)).toList()
                : reasons;
    }

    /** Whether any line moved by at least an authority's threshold; a threshold of 0 means any change. */
    public static boolean isMaterial(List<Change> changes, BigDecimal threshold) {
        return threshold.signum() == 0
                || changes.stream().anyMatch(change -> change.size().compareTo(threshold) >= 0);
    }
}
