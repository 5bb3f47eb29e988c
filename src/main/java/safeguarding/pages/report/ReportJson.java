package safeguarding.pages.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import safeguarding.core.indicator.Polarity;
import safeguarding.core.indicator.Reading;
import safeguarding.core.indicator.Reason;
import safeguarding.core.indicator.Unit;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.publication.FormerFigure;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.publication.Status;
import safeguarding.core.scorecard.Dot;
import safeguarding.core.scorecard.Rag;
import safeguarding.core.settings.FormerRating;
import safeguarding.core.settings.SettingsEvent.BenchmarkSet;
import safeguarding.core.settings.SettingsEvent.TargetSet;
import safeguarding.core.settings.TargetBasis;
import safeguarding.core.settings.TargetShape;

/** The report as JSON: everything in it, each figure with its numerator and denominator. */
public final class ReportJson {

    private ReportJson() {}

    private record Document(
            String authority,
            String name,
            YearMonth month,
            Status status,
            int revision,
            LocalDate asAt,
            Optional<Instant> dataThrough,
            Instant publishedAt,
            String ruleVersion,
            Optional<LocalDate> issuedOn,
            Optional<Instant> asPublished,
            Optional<Owner> owner,
            List<Page> chapters,
            List<JsonRow> indicators,
            Optional<Since> sinceLastReport) {}

    private record Owner(String owner, String contact) {}

    private record Page(String title, String definition, List<String> indicators) {}

    private record JsonRow(
            String number,
            String name,
            String section,
            Polarity good,
            Unit unit,
            Reading reading,
            String rule,
            String finding,
            List<Month> months,
            Map<String, List<Month>> parts,
            Map<String, Optional<Report.Year>> earlierYears,
            Map<String, Map<String, Optional<Report.Year>>> partsInEarlierYears,
            Optional<Target> target,
            Optional<Benchmark> benchmark,
            List<Note> notes,
            List<Commentary> commentary,
            List<Former> formerlyPublished) {}

    private record Month(
            YearMonth month,
            Optional<BigDecimal> value,
            Optional<Long> numerator,
            Optional<Long> denominator,
            Optional<BigDecimal> yearToDate,
            Rag rag,
            Dot dot,
            Optional<String> unavailable) {}

    private record Target(
            TargetShape shape,
            TargetBasis basis,
            Optional<BigDecimal> red,
            Optional<BigDecimal> green,
            Optional<BigDecimal> target,
            Optional<BigDecimal> greenWithin,
            Optional<BigDecimal> amberWithin,
            Optional<BigDecimal> low,
            Optional<BigDecimal> high,
            Optional<BigDecimal> amberPercentAbove) {}

    private record Benchmark(
            String year,
            Optional<BigDecimal> statisticalNeighbourAverage,
            Optional<BigDecimal> bestStatisticalNeighbour,
            Optional<BigDecimal> nationalAverage,
            Optional<BigDecimal> nationalTopQuartile) {}

    private record Note(LocalDate from, Optional<LocalDate> to, String note) {}

    private record Commentary(String role, Instant writtenAt, String text) {}

    private record Former(
            YearMonth month,
            String breakdown,
            boolean yearToDate,
            Optional<BigDecimal> valueBefore,
            Optional<Long> numeratorBefore,
            Optional<Long> denominatorBefore,
            Optional<FormerRating> ragBefore,
            Optional<BigDecimal> value,
            Optional<Long> numerator,
            Optional<Long> denominator,
            Rag rag,
            String publishedIn,
            String reason) {}

    private record Since(
            YearMonth lastReport, Instant publishedAt, List<Turned> turned, List<JsonLine> restated, int restatedBefore) {}

    private record Turned(
            SinceLastReport.Way way,
            String indicator,
            Optional<BigDecimal> before,
            Rag ragBefore,
            Optional<BigDecimal> now,
            Rag rag) {}

    private record JsonLine(
            YearMonth month,
            String indicator,
            String breakdown,
            Optional<BigDecimal> valueBefore,
            Optional<BigDecimal> yearToDateBefore,
            Rag ragBefore,
            Optional<BigDecimal> value,
            Optional<BigDecimal> yearToDate,
            Rag rag,
            int revision,
            Instant restatedAt,
            List<Reason> reasons) {}

    public static String of(Report report) {
        Snapshot snapshot = report.snapshot();
        return Json.of(new Document(
                        report.authority(),
                        report.name(),
                        report.month(),
                        snapshot.status(),
                        snapshot.revision(),
                        snapshot.asAt(),
                        snapshot.dataThrough(),
                        snapshot.publishedAt(),
                        snapshot.ruleVersion(),
                        report.issuedOn(),
                        report.asPublished(),
                        report.owner().map(set -> new Owner(set.owner(), set.contact())),
                        Chapters.all().stream()
                                .map(chapter -> new Page(
                                        chapter.title(),
                                        chapter.definition(),
                                        chapter.rows(report).stream()
                                                .map(row -> row.indicator().number())
                                                .toList()))
                                .toList(),
                        report.rows().stream().map(row -> row(report, row)).toList(),
                        report.sinceLast().map(ReportJson::since)))
                + "\n";
    }

    private static JsonRow row(Report report, Report.ReportRow row) {
        Map<String, List<Month>> parts = new LinkedHashMap<>();
        row.parts().forEach((part, lines) -> parts.put(part, months(report, lines)));
        Map<String, Map<String, Optional<Report.Year>>> partsInYears = new LinkedHashMap<>();
        row.partYears().forEach((part, years) -> partsInYears.put(part, years(report, years)));
        return new JsonRow(
                row.indicator().number(),
                row.indicator().name(),
                Catalogue.section(row.indicator().section()),
                row.indicator().polarity(),
                row.indicator().unit(),
                row.indicator().reading(),
                row.indicator().rule(),
                Finding.of(report, row),
                months(report, row.months()),
                parts,
                years(report, row.years()),
                partsInYears,
                row.target().map(ReportJson::target),
                row.benchmark().map(ReportJson::benchmark),
                row.notes().stream()
                        .map(note -> new Note(note.from(), note.to(), note.note()))
                        .toList(),
                row.commentary().stream()
                        .map(written ->
                                new Commentary(written.role(), written.envelope().recordedAt(), written.text()))
                        .toList(),
                row.former().stream().map(ReportJson::former).toList());
    }

    private static Former former(FormerFigure figure) {
        return new Former(
                YearMonth.from(figure.before().month()),
                figure.line().breakdown(),
                figure.before().yearToDate(),
                figure.before().value().map(figure.line().unit()::rounded),
                figure.before().numerator(),
                figure.before().denominator(),
                figure.before().rating(),
                figure.value(),
                figure.numerator(),
                figure.denominator(),
                figure.rag(),
                figure.before().publishedIn(),
                figure.before().reason());
    }

    private static Map<String, Optional<Report.Year>> years(Report report, List<Optional<Report.Year>> years) {
        Map<String, Optional<Report.Year>> byName = new LinkedHashMap<>();
        for (int i = 0; i < years.size(); i++) {
            byName.put(report.years().get(i), years.get(i));
        }
        return byName;
    }

    private static List<Month> months(Report report, List<Optional<SnapshotLine>> lines) {
        List<Month> months = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            YearMonth month = report.months().get(i);
            lines.get(i).ifPresent(line -> months.add(new Month(
                    month,
                    line.value(),
                    Denominator.numerator(line),
                    Denominator.of(line.denominator()),
                    line.yearToDateValue(),
                    line.rag(),
                    line.dot(),
                    line.unavailable())));
        }
        return months;
    }

    private static Target target(TargetSet set) {
        return new Target(
                set.shape(),
                set.basis(),
                set.red(),
                set.green(),
                set.target(),
                set.greenWithin(),
                set.amberWithin(),
                set.low(),
                set.high(),
                set.amberPercentAbove());
    }

    private static Benchmark benchmark(BenchmarkSet set) {
        return new Benchmark(
                set.year(),
                set.statisticalNeighbourAverage(),
                set.bestStatisticalNeighbour(),
                set.nationalAverage(),
                set.nationalTopQuartile());
    }

    private static Since since(SinceLastReport since) {
        return new Since(
                since.month(),
                since.publishedAt(),
                since.turned().stream()
                        .map(one -> new Turned(
                                one.way(),
                                one.indicator().number(),
                                one.before(),
                                one.ragBefore(),
                                one.now(),
                                one.rag()))
                        .toList(),
                since.restated().stream().map(ReportJson::line).toList(),
                since.restatedBefore());
    }

    private static JsonLine line(RestatedFigure one) {
        return new JsonLine(
                one.month(),
                one.indicator().number(),
                one.breakdown(),
                one.before().value(),
                one.before().yearToDate(),
                one.before().rag(),
                one.after().value(),
                one.after().yearToDate(),
                one.after().rag(),
                one.revision(),
                one.restatedAt(),
                one.reasons());
    }
}
