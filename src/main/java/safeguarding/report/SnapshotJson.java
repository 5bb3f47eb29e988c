package safeguarding.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import safeguarding.publication.SnapshotLine;
import safeguarding.publication.Change;
import safeguarding.publication.Snapshot;

/** A snapshot as JSON, with the field names of its schema. */
public final class SnapshotJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SnapshotJson() {}

    public static String of(Snapshot snapshot) {
        ObjectNode node = JSON.createObjectNode()
                .put("authority", snapshot.authority())
                .put("month", snapshot.month().toString())
                .put("status", snapshot.status().name())
                .put("revision", snapshot.revision())
                .put("publishedAt", snapshot.publishedAt().toString())
                .put("asAt", snapshot.asAt().toString())
                .put("dataThrough", snapshot.dataThrough().map(Instant::toString).orElse(null))
                .put("ruleVersion", snapshot.ruleVersion());
        ArrayNode lines = node.putArray("lines");
        snapshot.lines().forEach(line -> lines.add(line(line)));
        ArrayNode changes = node.putArray("changes");
        snapshot.changes().forEach(change -> changes.add(change(change)));
        return node.put("announced", snapshot.announced()).toPrettyString();
    }

    private static ObjectNode change(Change change) {
        ObjectNode node = JSON.createObjectNode()
                .put("indicator", change.indicator())
                .put("breakdown", change.breakdown())
                .put("numeratorBefore", change.numeratorBefore())
                .put("denominatorBefore", change.denominatorBefore())
                .put("valueBefore", change.valueBefore().orElse((BigDecimal) null))
                .put("yearToDateBefore", change.yearToDateBefore().orElse((BigDecimal) null))
                .put("ragBefore", change.ragBefore().name())
                .put("numerator", change.numerator())
                .put("denominator", change.denominator())
                .put("value", change.value().orElse((BigDecimal) null))
                .put("yearToDate", change.yearToDate().orElse((BigDecimal) null))
                .put("rag", change.rag().name());
        ArrayNode reasons = node.putArray("reasons");
        change.reasons().forEach(reason -> reasons.add(reason.name()));
        return node;
    }

    private static ObjectNode line(SnapshotLine line) {
        return JSON.createObjectNode()
                .put("indicator", line.indicator())
                .put("breakdown", line.breakdown())
                .put("numerator", line.numerator())
                .put("denominator", line.denominator())
                .put("value", line.value().orElse((BigDecimal) null))
                .put("yearToDateNumerator", line.yearToDateNumerator().orElse(null))
                .put("yearToDateDenominator", line.yearToDateDenominator().orElse(null))
                .put("yearToDateValue", line.yearToDateValue().orElse((BigDecimal) null))
                .put("unit", line.unit().name())
                .put("polarity", line.polarity().name())
                .put("rag", line.rag().name())
                .put("dot", line.dot().name())
                .put("target", line.target().orElse(null))
                .put("unavailable", line.unavailable().orElse(null));
    }
}
