package safeguarding.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.intake.source.Coverage;
import safeguarding.intake.source.ExtractDifference;
import safeguarding.intake.source.ExtractFindings;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SourceFormat;
import safeguarding.pages.report.CsvText;

/** What a check of a source found, in a few lines, with files that have all of it. */
final class CheckSummary {

    private static final int MOST_FINDINGS = 5;
    private static final String FINDINGS = "findings.csv";
    private static final String COVERAGE = "coverage.csv";

    private final SourceFormat format;
    private final Map<String, List<Row>> rows;
    private final ExtractDifference.Result result;
    private final ExtractFindings findings;

    CheckSummary(SourceFormat format, Map<String, List<Row>> rows, ExtractDifference.Result result, ExtractFindings findings) {
        this.format = format;
        this.rows = rows;
        this.result = result;
        this.findings = findings;
    }

    /** Whether there is anything to load. */
    boolean isEmpty() {
        return result.events().isEmpty();
    }

    /**
     * The lines of the summary.
     *
     * @param folder where the files are that have all of it
     */
    List<String> lines(Path folder) {
        List<String> lines = new ArrayList<>();
        lines.add("The source (%s) has %,d tables with %,d rows, which make %,d events."
                .formatted(format.name(), rows.size(), rows.values().stream().mapToLong(List::size).sum(), result.events().size()));
        result.tallies().forEach((kind, tally) -> lines.add("  %-28s %,9d records".formatted(kind, tally.now())));
        lines.addAll(found(ExtractFindings.Level.WRONG, "Wrong, and left out"));
        result.refused().forEach((what, count) -> lines.add("  left out, since it cannot be: %s, %,d times".formatted(what, count)));
        lines.addAll(found(ExtractFindings.Level.ODD, "Odd, and counted"));
        lines.add("All that was found is in " + folder.resolve(FINDINGS) + ".");
        // A second definition has a letter after the number of its indicator, and is not counted as another indicator.
        List<Coverage> printed = coverage().stream()
                .filter(line -> Character.isDigit(line.number().charAt(line.number().length() - 1)))
                .toList();
        Map<Coverage.Degree, Integer> covered = new EnumMap<>(Coverage.Degree.class);
        printed.forEach(line -> covered.merge(line.degree(), 1, Integer::sum));
        lines.add("Of %d indicators, %d can be calculated from it, %d in part, and %d not. The reasons are in %s."
                .formatted(
                        printed.size(),
                        covered.getOrDefault(Coverage.Degree.COMPUTED, 0),
                        covered.getOrDefault(Coverage.Degree.PARTLY, 0),
                        covered.getOrDefault(Coverage.Degree.NOT_FROM_THIS_SOURCE, 0),
                        folder.resolve(COVERAGE)));
        return lines;
    }

    private List<String> found(ExtractFindings.Level level, String heading) {
        List<ExtractFindings.Finding> found =
                findings.all().stream().filter(finding -> finding.level() == level).toList();
        List<String> lines = new ArrayList<>();
        if (!found.isEmpty()) {
            lines.add("%s: %,d findings".formatted(heading, found.size()));
            found.stream()
                    .limit(MOST_FINDINGS)
                    .forEach(finding -> lines.add("  %s, %s: %s, %,d times"
                            .formatted(
                                    finding.table() + (finding.column().isEmpty() ? "" : "." + finding.column()),
                                    finding.value().isEmpty() ? finding.rule() : "'" + finding.value() + "'",
                                    finding.message(),
                                    finding.count())));
            if (found.size() > MOST_FINDINGS) {
                lines.add("  and %,d more".formatted(found.size() - MOST_FINDINGS));
            }
        }
        return lines;
    }

    private List<Coverage> coverage() {
        return format.coverage().of(Catalogue.indicators().stream().map(Indicator::number).toList(), rows.keySet());
    }

    /** Writes the files that have all of it. */
    void write(Path folder) throws IOException {
        SourcePrint.write(findings, folder.resolve(FINDINGS));
        Files.writeString(
                folder.resolve(COVERAGE),
                CsvText.of(
                        List.of("indicator", "name", "from this source", "why"),
                        coverage().stream()
                                .map(line -> List.of(
                                        line.number(),
                                        Catalogue.indicator(line.number()).map(Indicator::name).orElse(""),
                                        line.degree().words(),
                                        line.why()))));
    }
}
