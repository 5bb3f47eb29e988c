package safeguarding.cli;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.Validity;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.intake.extract.SourceTopic;
import safeguarding.intake.source.Codes;
import safeguarding.intake.source.Difference;
import safeguarding.intake.source.Findings;
import safeguarding.intake.source.Pseudonyms;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.ssd.SsdMapping;
import safeguarding.intake.source.ssd.SsdTables;

/** What rows of the data set are compared by: whose they are, the codes they count as, and what can be true. */
record SsdComparison(String authority, String source, Codes codes, Validity validity, Pseudonyms pseudonyms) {

    /** The difference between what the source said last and what an extract says. */
    Difference.Result of(SourceTopic.Known known, Map<String, List<Row>> rows, Instant at, Findings findings) {
        return Difference.of(
                new Difference.Identity(authority, source, SourceSystem.SSD, pseudonyms),
                known.records(),
                SsdMapping.entries(rows, codes, London.dateOf(at), findings),
                at,
                SsdTables.kindsOf(rows.keySet()),
                SsdTables.latestOnly(),
                event -> validity.check(event, at));
    }
}
