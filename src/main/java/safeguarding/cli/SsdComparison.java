package safeguarding.cli;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import safeguarding.calendar.London;
import safeguarding.casefile.Validity;
import safeguarding.casefile.code.SourceSystem;
import safeguarding.extract.SourceTopic;
import safeguarding.source.Codes;
import safeguarding.source.Difference;
import safeguarding.source.Findings;
import safeguarding.source.Pseudonyms;
import safeguarding.source.Row;
import safeguarding.source.ssd.SsdMapping;
import safeguarding.source.ssd.SsdTables;

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
