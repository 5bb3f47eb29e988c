package safeguarding.cli;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.Validity;
import safeguarding.intake.extract.SourceTopic;
import safeguarding.intake.source.CodeMapping;
import safeguarding.intake.source.ExtractDifference;
import safeguarding.intake.source.ExtractFindings;
import safeguarding.intake.source.Pseudonyms;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SameIds;
import safeguarding.intake.source.SourceFormat;

/**
 * The basis for comparing rows: their authority, their source and its format, code lists, what can be true, and which ids are the
 * same.
 */
record SourceComparison(
        String authority,
        String source,
        SourceFormat format,
        CodeMapping codes,
        Validity validity,
        Pseudonyms pseudonyms,
        SameIds ids) {

    /** The difference between what the source last reported and an extract. */
    ExtractDifference.Result of(SourceTopic.LastExtract known, Map<String, List<Row>> asRead, Instant at, ExtractFindings findings) {
        ids.findAlike(asRead, findings);
        Map<String, List<Row>> rows = ids.in(asRead);
        if (format.authorities(rows).stream().anyMatch(code -> !code.equals(authority))) {
            findings.missing(
                    "other-authority", format.name(), "", "the files are of another authority than that of --authority; counted");
        }
        return ExtractDifference.of(
                new ExtractDifference.Identity(authority, source, format.system(), pseudonyms),
                known.records(),
                format.entries(rows, codes, London.dateOf(at), findings),
                at,
                format.kindsOf(rows.keySet()),
                format.extent(rows),
                event -> validity.check(event, at));
    }
}
