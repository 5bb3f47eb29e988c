package safeguarding.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import safeguarding.publication.SnapshotLine;
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
        return node.toPrettyString();
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
