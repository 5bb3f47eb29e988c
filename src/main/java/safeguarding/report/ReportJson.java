package safeguarding.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import safeguarding.indicator.catalogue.Catalogue;
import safeguarding.publication.Snapshot;
import safeguarding.publication.SnapshotLine;
import safeguarding.settings.SettingsEvent.BenchmarkSet;
import safeguarding.settings.SettingsEvent.TargetSet;

/** The report as JSON: all that is in it, each figure with the whole numbers that it is made from. */
public final class ReportJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ReportJson() {}

    public static String of(Report report) {
        Snapshot snapshot = report.snapshot();
        ObjectNode node = JSON.createObjectNode()
                .put("authority", report.authority())
                .put("name", report.name())
                .put("month", report.month().toString())
                .put("status", snapshot.status().name())
                .put("revision", snapshot.revision())
                .put("asAt", snapshot.asAt().toString())
                .put("dataThrough", snapshot.dataThrough().map(Instant::toString).orElse(null))
                .put("publishedAt", snapshot.publishedAt().toString())
                .put("ruleVersion", snapshot.ruleVersion())
                .put("issuedOn", report.issuedOn().map(LocalDate::toString).orElse(null))
                .put("asPublished", report.asPublished().map(Instant::toString).orElse(null));
        ArrayNode chapters = node.putArray("chapters");
        Chapters.all().forEach(chapter -> {
            ObjectNode to = chapters.addObject().put("title", chapter.title()).put("definition", chapter.definition());
            ArrayNode numbers = to.putArray("indicators");
            chapter.rows(report).forEach(row -> numbers.add(row.indicator().number()));
        });
        ArrayNode indicators = node.putArray("indicators");
        report.rows().forEach(row -> row(report, row, indicators.addObject()));
        report.sinceLast().ifPresentOrElse(
                since -> since(since, node.putObject("sinceLastReport")), () -> node.putNull("sinceLastReport"));
        return node.toPrettyString() + "\n";
    }

    private static void row(Report report, Report.Row row, ObjectNode to) {
        to.put("number", row.indicator().number())
                .put("name", row.indicator().name())
                .put("section", Catalogue.section(row.indicator().section()))
                .put("good", row.indicator().polarity().name())
                .put("unit", row.indicator().unit().name())
                .put("reading", row.indicator().reading().name())
                .put("rule", row.indicator().rule())
                .put("finding", Finding.of(report, row));
        months(report, row.months(), to.putArray("months"));
        ObjectNode parts = to.putObject("parts");
        row.parts().forEach((part, lines) -> months(report, lines, parts.putArray(part)));
        ObjectNode years = to.putObject("earlierYears");
        for (int i = 0; i < report.years().size(); i++) {
            years.put(report.years().get(i), row.years().get(i).orElse(null));
        }
        row.target().ifPresent(target -> target(target, to.putObject("target")));
        row.benchmark().ifPresent(benchmark -> benchmark(benchmark, to.putObject("benchmark")));
        ArrayNode notes = to.putArray("notes");
        row.notes().forEach(note -> notes.addObject()
                .put("from", note.from().toString())
                .put("to", note.to().map(LocalDate::toString).orElse(null))
                .put("note", note.note()));
        ArrayNode commentary = to.putArray("commentary");
        row.commentary().forEach(written -> commentary
                .addObject()
                .put("role", written.role())
                .put("writtenAt", written.envelope().recordedAt().toString())
                .put("text", written.text()));
    }

    private static void months(Report report, List<Optional<SnapshotLine>> lines, ArrayNode to) {
        for (int i = 0; i < lines.size(); i++) {
            String month = report.months().get(i).toString();
            lines.get(i).ifPresent(line -> to.addObject()
                    .put("month", month)
                    .put("value", number(line.value()))
                    .put("numerator", line.numerator())
                    .put("denominator", line.denominator())
                    .put("yearToDate", number(line.yearToDateValue()))
                    .put("rag", line.rag().name())
                    .put("dot", line.dot().name())
                    .put("unavailable", line.unavailable().orElse(null)));
        }
    }

    private static void target(TargetSet target, ObjectNode to) {
        to.put("shape", target.shape().name())
                .put("basis", target.basis().name())
                .put("red", number(target.red()))
                .put("green", number(target.green()))
                .put("target", number(target.target()))
                .put("greenWithin", number(target.greenWithin()))
                .put("amberWithin", number(target.amberWithin()))
                .put("low", number(target.low()))
                .put("high", number(target.high()))
                .put("amberPercentAbove", number(target.amberPercentAbove()));
    }

    private static void benchmark(BenchmarkSet benchmark, ObjectNode to) {
        to.put("year", benchmark.year())
                .put("statisticalNeighbourAverage", number(benchmark.statisticalNeighbourAverage()))
                .put("bestStatisticalNeighbour", number(benchmark.bestStatisticalNeighbour()))
                .put("nationalAverage", number(benchmark.nationalAverage()))
                .put("nationalTopQuartile", number(benchmark.nationalTopQuartile()));
    }

    private static void since(SinceLastReport since, ObjectNode to) {
        to.put("lastReport", since.month().toString()).put("publishedAt", since.publishedAt().toString());
        ArrayNode turned = to.putArray("turned");
        since.turned().forEach(one -> turned.addObject()
                .put("way", one.way().name())
                .put("indicator", one.indicator().number())
                .put("before", number(one.before()))
                .put("ragBefore", one.ragBefore().name())
                .put("now", number(one.now()))
                .put("rag", one.rag().name()));
        ArrayNode restated = to.putArray("restated");
        since.restated().forEach(one -> restated(one, restated.addObject()));
        to.put("restatedBefore", since.restatedBefore());
    }

    private static void restated(Restated one, ObjectNode to) {
        to.put("month", one.month().toString())
                .put("indicator", one.indicator().number())
                .put("breakdown", one.breakdown())
                .put("valueBefore", number(one.before().value()))
                .put("yearToDateBefore", number(one.before().yearToDate()))
                .put("ragBefore", one.before().rag().name())
                .put("value", number(one.after().value()))
                .put("yearToDate", number(one.after().yearToDate()))
                .put("rag", one.after().rag().name())
                .put("revision", one.revision())
                .put("restatedAt", one.restatedAt().toString());
        ArrayNode reasons = to.putArray("reasons");
        one.reasons().forEach(reason -> reasons.add(reason.name()));
    }

    private static BigDecimal number(Optional<BigDecimal> value) {
        return value.orElse(null);
    }
}
