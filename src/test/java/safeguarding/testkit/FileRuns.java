package safeguarding.testkit;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import safeguarding.contract.topic.SourceRecord;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.Validity;
import safeguarding.intake.extract.CodeFile;
import safeguarding.intake.extract.KeyedPseudonyms;
import safeguarding.intake.extract.files.FileFormat;
import safeguarding.intake.extract.files.FileFormats;
import safeguarding.intake.source.Difference;
import safeguarding.intake.source.Findings;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SourceFormat;

/** The runs of a source of files, without brokers: what it said last is kept here. */
public final class FileRuns {

    private final String authority;
    private final FileFormat format;
    private final Map<String, SourceRecord> known = new HashMap<>();
    private final Validity validity;
    private Findings findings = new Findings();

    /** The runs of one authority's files of a format. */
    public FileRuns(String authority, String format) {
        this.authority = authority;
        this.format = FileFormats.named(format).orElseThrow();
        validity = new Validity(Set.of(authority));
    }

    /** What a run at a moment sends of some files and folders. */
    public Difference.Result read(Path files, Instant at) {
        return read(List.of(files), at);
    }

    /** The same of several. */
    public Difference.Result read(List<Path> files, Instant at) {
        findings = new Findings();
        Map<String, List<Row>> rows = FileFormats.recognised(format, files, findings).rows(findings);
        SourceFormat source = format.source();
        Difference.Result result = Difference.of(
                new Difference.Identity(authority, source.name(), source.system(), KeyedPseudonyms.none()),
                known.values(),
                source.entries(rows, CodeFile.with(Optional.empty(), source.name()), London.dateOf(at), findings),
                at,
                source.kindsOf(rows.keySet()),
                source.latestOnly(),
                event -> validity.check(event, at));
        result.gone().forEach(record -> known.remove(record.key()));
        result.changed().forEach(record -> known.put(record.key(), record));
        return result;
    }

    /** What the last run found: rule, table, column, value, and how often. */
    public List<String> findings() {
        return findings.all().stream()
                .map(finding -> String.join(" ", finding.rule(), finding.table(), finding.column(), finding.value()).strip()
                        + " " + finding.count())
                .toList();
    }
}
