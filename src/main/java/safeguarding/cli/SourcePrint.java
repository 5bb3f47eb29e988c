package safeguarding.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.intake.source.ExtractDifference;
import safeguarding.intake.source.ExtractFindings;
import safeguarding.intake.source.SourceFormat;
import safeguarding.pages.report.CsvText;

/** The output of a run of a source: findings in the extract, what has changed, and the indicators it supports. */
final class SourcePrint {

    private SourcePrint() {}

    static void findings(ExtractFindings findings) {
        for (ExtractFindings.Finding finding : findings.all()) {
            List<String> words = new ArrayList<>();
            words.add(finding.level().name().toLowerCase(Locale.ROOT));
            words.add(finding.rule());
            words.add(finding.table() + (finding.column().isEmpty() ? "" : "." + finding.column()));
            if (!finding.value().isEmpty()) {
                words.add("'" + finding.value() + "'");
            }
            words.add(finding.message());
            if (!finding.rows().isEmpty()) {
                words.add("%,d times, first in rows %s".formatted(finding.count(), finding.rows()));
            }
            System.out.println(String.join("; ", words));
        }
    }

    /** The findings as a file. */
    static void write(ExtractFindings findings, Path csvFile) {
        List<String> header = List.of("level", "rule", "table", "column", "value", "message", "count", "rows");
        Stream<List<String>> lines = findings.all().stream()
                .map(finding -> List.of(
                        finding.level().name().toLowerCase(Locale.ROOT),
                        finding.rule(),
                        finding.table(),
                        finding.column(),
                        finding.value(),
                        finding.message(),
                        String.valueOf(finding.count()),
                        finding.rows().stream().map(String::valueOf).collect(Collectors.joining(" "))));
        try {
            Files.writeString(csvFile, CsvText.of(header, lines));
        } catch (IOException e) {
            throw new UserError("file " + csvFile + " cannot be written");
        }
    }

    static void changes(ExtractDifference.Result result) {
        result.refused().forEach((what, count) -> System.out.println("wrong; refused; " + what + "; %,d times".formatted(count)));
        result.tallies().forEach((kind, tally) -> System.out.printf(
                "%s: %,d records, %,d new, %,d corrected, %,d withdrawn%n",
                kind, tally.now(), tally.added(), tally.corrected(), tally.withdrawn()));
    }

    static void coverage(SourceFormat format, Set<String> tables) {
        List<String> numbers = Catalogue.indicators().stream().map(Indicator::number).toList();
        format.coverage().of(numbers, tables).forEach(line -> System.out.println(
                line.number() + ": " + line.degree().words() + (line.why().isEmpty() ? "" : " (" + line.why() + ")")));
    }

    static void figures(List<ExtractComparison.ComparedFigure> lines) {
        System.out.print(CsvText.of(
                List.of("indicator", "month", "extract", "published", "difference"),
                lines.stream().map(ExtractComparison.ComparedFigure::fields)));
    }
}
