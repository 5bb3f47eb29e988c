package safeguarding.processor;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.scorecard.Line;

/**
 * All lines of a month, and which of them are new.
 *
 * @param lines in the order of the report, each indicator followed by its breakdowns
 * @param news those that differ from what was published before
 */
record ScorecardOfMonth(List<SnapshotLine> lines, List<SnapshotLine> news) {

    private static final Comparator<SnapshotLine> ORDER = Comparator.comparing(
                    (SnapshotLine line) -> Catalogue.position(line.indicator()))
            .thenComparing(SnapshotLine::breakdown);

    /** The lines that were published before, with the recalculated lines in their places. */
    static ScorecardOfMonth merge(Optional<Snapshot> before, List<Line> recalculated) {
        if (recalculated.isEmpty()) {
            return new ScorecardOfMonth(before.map(Snapshot::lines).orElse(List.of()), List.of());
        }
        Map<SnapshotLine.Name, SnapshotLine> lines = new LinkedHashMap<>();
        before.ifPresent(snapshot -> snapshot.lines().forEach(line -> lines.put(line.name(), line)));
        List<SnapshotLine> news = recalculated.stream()
                .map(SnapshotLine::of)
                .filter(line -> !line.equals(lines.put(line.name(), line)))
                .toList();
        return new ScorecardOfMonth(lines.values().stream().sorted(ORDER).toList(), news);
    }
}
