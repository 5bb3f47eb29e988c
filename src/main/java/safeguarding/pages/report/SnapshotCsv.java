package safeguarding.pages.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.SnapshotLine;

/** A snapshot as CSV: a line for every indicator and breakdown, with its numerator and denominator. */
public final class SnapshotCsv {

    private static final List<String> HEADER = List.of(
            "authority",
            "month",
            "status",
            "revision",
            "indicator",
            "breakdown",
            "numerator",
            "denominator",
            "value",
            "ytd_numerator",
            "ytd_denominator",
            "ytd_value",
            "unit",
            "rag",
            "dot",
            "as_at");

    private SnapshotCsv() {}

    public static String of(Snapshot snapshot) {
        return CsvText.of(HEADER, snapshot.lines().stream().map(line -> row(snapshot, line)));
    }

    private static List<String> row(Snapshot snapshot, SnapshotLine line) {
        return Stream.of(
                        snapshot.authority(),
                        snapshot.month(),
                        snapshot.status(),
                        snapshot.revision(),
                        line.indicator(),
                        line.breakdown(),
                        text(Denominator.numerator(line)),
                        Denominator.cell(line.denominator()),
                        text(line.value()),
                        text(line.yearToDateNumerator()),
                        text(line.yearToDateDenominator().flatMap(Denominator::of)),
                        text(line.yearToDateValue()),
                        line.unit(),
                        line.rag(),
                        line.dot(),
                        snapshot.asAt())
                .map(Object::toString)
                .toList();
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("");
    }
}
