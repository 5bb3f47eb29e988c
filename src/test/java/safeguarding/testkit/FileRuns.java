package safeguarding.testkit;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.intake.extract.files.FileFormat;
import safeguarding.intake.extract.files.FileFormats;
import safeguarding.intake.source.ExtractDifference;
import safeguarding.intake.source.ExtractFindings;

/** Runs of a source that reads files, without brokers. What it said last is kept in memory. */
public final class FileRuns {

    private final FileFormat format;
    private final SourceRuns runs;
    private ExtractFindings findings = new ExtractFindings();

    /** Runs with one authority's files of a format. */
    public FileRuns(String authority, String format) {
        this.format = FileFormats.named(format).orElseThrow();
        runs = new SourceRuns(authority, this.format.source());
    }

    /** What a run at an instant sends for some files and folders. */
    public ExtractDifference.Result read(Path files, Instant at) {
        return read(List.of(files), at);
    }

    /** The same for several. */
    public ExtractDifference.Result read(List<Path> files, Instant at) {
        findings = new ExtractFindings();
        return runs.read(FileFormats.recognised(format, files, findings).rows(findings), findings, at);
    }

    /** Everything that has been sent so far. */
    public List<CaseEvent> sent() {
        return runs.sent();
    }

    /** The findings of the last run. */
    public ExtractFindings found() {
        return findings;
    }

    /** The same as texts: rule, table, column, value and count. */
    public List<String> findings() {
        return findings.all().stream()
                .map(finding -> String.join(" ", finding.rule(), finding.table(), finding.column(), finding.value()).strip()
                        + " " + finding.count())
                .toList();
    }
}
