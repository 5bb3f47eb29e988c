package safeguarding.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import safeguarding.core.indicator.Unit;
import safeguarding.core.publication.IndicatorValue;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.dataset.Comparison;
import safeguarding.dataset.ComputedLine;
import safeguarding.dataset.DataSet;
import safeguarding.pages.view.Snapshots;

/** Compares the printed figures of a data set with the topics. */
final class PrintedFigures {

    private PrintedFigures() {}

    /** @throws IllegalStateException if the live values and the snapshots differ */
    static Comparison compare(Cluster cluster, DataSet data, Snapshots snapshots) {
        Map<String, SnapshotLine> live = liveValues(cluster);
        return Comparison.of(data, (indicator, breakdown, month) -> {
            Optional<SnapshotLine> line = snapshots.of(data.authority(), month).stream()
                    .flatMap(snapshot -> snapshot.lines().stream())
                    .filter(candidate -> candidate.indicator().equals(indicator)
                            && candidate.breakdown().equals(breakdown))
                    .findFirst();
            String key = String.join("/", data.authority(), indicator, breakdown, month.toString());
            if (!line.equals(Optional.ofNullable(live.get(key)))) {
                throw new IllegalStateException("the topics " + cluster.topics().indicators() + " and "
                        + cluster.topics().snapshots() + " differ on " + indicator + " " + breakdown + " in " + month);
            }
            return line.map(PrintedFigures::computed);
        });
    }

    private static Map<String, SnapshotLine> liveValues(Cluster cluster) {
        Map<String, SnapshotLine> values = new HashMap<>();
        cluster.reader()
                .read(
                        cluster.topics().indicators(),
                        message -> values.put(
                                message.key(), ((IndicatorValue) cluster.codec().read(message.value())).line()));
        return values;
    }

    private static ComputedLine computed(SnapshotLine line) {
        boolean isShare = line.unit() != Unit.COUNT;
        return new ComputedLine(
                line.value(),
                OptionalLong.of(line.numerator()),
                isShare ? OptionalLong.of(line.denominator()) : OptionalLong.empty(),
                line.yearToDateValue(),
                number(line.yearToDateNumerator()),
                isShare ? number(line.yearToDateDenominator()) : OptionalLong.empty(),
                line.dot().symbol(),
                line.rag().name());
    }

    private static OptionalLong number(Optional<Long> value) {
        return value.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }
}
