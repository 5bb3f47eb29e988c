package safeguarding.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import safeguarding.contract.topic.SourceRecord;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.Validity;
import safeguarding.intake.extract.CodeFile;
import safeguarding.intake.extract.KeyedPseudonyms;
import safeguarding.intake.source.ExtractDifference;
import safeguarding.intake.source.ExtractFindings;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SourceFormat;

/** Runs of one source, without brokers. What it said last is kept in memory. */
public final class SourceRuns {

    private final String authority;
    private final SourceFormat format;
    private final Map<String, SourceRecord> known = new HashMap<>();
    private final List<CaseEvent> sent = new ArrayList<>();
    private final Validity validity;

    /** Runs of one authority's source of a format. */
    public SourceRuns(String authority, SourceFormat format) {
        this.authority = authority;
        this.format = format;
        validity = new Validity(Set.of(authority));
    }

    /** What a run at an instant sends for some rows. */
    public ExtractDifference.Result read(Map<String, List<Row>> rows, ExtractFindings findings, Instant at) {
        ExtractDifference.Result result = ExtractDifference.of(
                new ExtractDifference.Identity(authority, format.name(), format.system(), KeyedPseudonyms.none()),
                known.values(),
                format.entries(rows, CodeFile.with(Optional.empty(), format.name()), London.dateOf(at), findings),
                at,
                format.kindsOf(rows.keySet()),
                format.extent(rows),
                event -> validity.check(event, at));
        result.gone().forEach(record -> known.remove(record.key()));
        result.changed().forEach(record -> known.put(record.key(), record));
        sent.addAll(result.events());
        return result;
    }

    /** Everything that has been sent so far. */
    public List<CaseEvent> sent() {
        return List.copyOf(sent);
    }
}
