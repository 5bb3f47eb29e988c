package safeguarding.report;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import safeguarding.publication.SnapshotLine;
import safeguarding.publication.Snapshot;

/** A snapshot as CSV: a line for every indicator and breakdown, with the whole numbers that its values are made from. */
public final class SnapshotCsv {

    private static final String HEADER = "authority,month,status,revision,indicator,breakdown,numerator,denominator,"
            + "value,ytd_numerator,ytd_denominator,ytd_value,unit,rag,dot";

    private SnapshotCsv() {}

    public static String of(Snapshot snapshot) {
        return snapshot.lines().stream()
                .map(line -> row(snapshot, line))
                .collect(Collectors.joining(System.lineSeparator(), HEADER + System.lineSeparator(), System.lineSeparator()));
    }

    private static String row(Snapshot snapshot, SnapshotLine line) {
        return Stream.of(
                        snapshot.authority(),
                        snapshot.month(),
                        snapshot.status(),
                        snapshot.revision(),
                        line.indicator(),
                        line.breakdown(),
                        line.numerator(),
                        line.denominator(),
                        text(line.value()),
                        text(line.yearToDateNumerator()),
                        text(line.yearToDateDenominator()),
                        text(line.yearToDateValue()),
                        line.unit(),
                        line.rag(),
                        line.dot())
                .map(Object::toString)
                .collect(Collectors.joining(","));
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("");
    }
}
