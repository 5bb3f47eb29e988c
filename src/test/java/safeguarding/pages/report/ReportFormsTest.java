package safeguarding.pages.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static safeguarding.testkit.SettingEvents.commentary;
import static safeguarding.testkit.SettingEvents.earlierYear;
import static safeguarding.testkit.SettingEvents.envelope;
import static safeguarding.testkit.SettingEvents.high;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.core.indicator.Reason;
import safeguarding.core.publication.Change;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.scorecard.Rag;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.SettingsEvent.BenchmarkSet;
import safeguarding.pages.page.ReportHtml;
import safeguarding.pages.view.AuthorityRecord;
import safeguarding.pages.view.Restatement;
import safeguarding.testkit.PublishedMonths;

/** Every format has the same report. */
class ReportFormsTest {

    private static final YearMonth JANUARY = YearMonth.of(2017, 1);

    /** December as restated after its report: five contacts arrived late. */
    private static Restatement restatement() {
        Change late = new Change(
                "1.1",
                "",
                1282,
                0,
                Optional.of(new BigDecimal("1282")),
                Optional.of(new BigDecimal("10278")),
                Rag.NONE,
                1287,
                0,
                Optional.of(new BigDecimal("1287")),
                Optional.of(new BigDecimal("10283")),
                Rag.NONE,
                List.of(Reason.LATE_EVENT));
        return new Restatement(
                PublishedMonths.december().month(), 2, Instant.parse("2017-01-19T09:00:00Z"), true, List.of(late));
    }

    private static Report report() {
        TreeMap<YearMonth, Snapshot> months = new TreeMap<>();
        for (Snapshot snapshot : List.of(PublishedMonths.december(), PublishedMonths.january())) {
            months.put(snapshot.month(), snapshot);
        }
        Settings settings = Settings.of(
                List.of(
                        high("1.2", "92", "95"),
                        earlierYear("1.2", "2014/15", "90.5"),
                        earlierYear("1.2", "", "2015/16", "91.0", 910, 1000),
                        earlierYear("1.1", "source=police", "2015/16", "4", 3, 7),
                        new BenchmarkSet(
                                envelope("benchmark"),
                                "1.2",
                                "2014/15",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(new BigDecimal("88.1")),
                                Optional.empty()),
                        commentary("1.2", JANUARY, 1, "=1+1 <is> \"no\" formula, & no tag.")));
        TreeMap<YearMonth, Instant> published =
                new TreeMap<>(Map.of(JANUARY.minusMonths(1), Instant.parse("2017-01-17T00:00:00Z")));
        return Report.of(new AuthorityRecord("372", months, published, List.of(restatement()), settings, Optional.empty()), JANUARY)
                .orElseThrow();
    }

    @Test
    void csvHasAValueARowUnderTheColumnsOfExploreEducationStatistics() {
        String where = "E12000003,Yorkshire and The Humber,E08000018,372,Rotherham,Contact and referral (MASH),";
        String own = "201617,Financial year,Local authority,E92000001,England," + where;

        assertThat(TidyCsv.of(report()).lines())
                .startsWith("time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,"
                        + "new_la_code,old_la_code,la_name,section,indicator_number,indicator,breakdown_topic,breakdown,"
                        + "comparator,month,period,measure,unit,value")
                .contains(
                        own + "1.1,Number of contacts,Total,Total,Authority,December,Month,Value,Count,1287",
                        own + "1.1,Number of contacts,Source,Police,Authority,January,Month,Value,Count,5",
                        own + "1.2,% Contacts with decision within 1 working day,Total,Total,Authority,January,"
                                + "Financial year to date,Numerator,Count,9762",
                        "201415,Financial year,Local authority,E92000001,England," + where + "1.2,% Contacts with decision"
                                + " within 1 working day,Total,Total,Authority,Total,Financial year,Value,Percentage,90.5",
                        "201516,Financial year,Local authority,E92000001,England," + where + "1.2,% Contacts with decision"
                                + " within 1 working day,Total,Total,Authority,Total,Financial year,Numerator,Count,910",
                        "201516,Financial year,Local authority,E92000001,England," + where + "1.1,Number of contacts,"
                                + "Source,Police,Authority,Total,Financial year,Denominator,Count,7",
                        "201415,Financial year,National,E92000001,England,,,,,,Contact and referral (MASH),1.2,% Contacts with"
                                + " decision within 1 working day,Total,Total,England,Total,Financial year,Value,"
                                + "Percentage,88.1")
                .anyMatch(line -> line.contains(",6.6,") && line.endsWith(",Month,Value,Percentage,x"))
                .allMatch(line -> line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1).length == 21)
                .as("no two rows are of the same")
                .map(line -> line.substring(0, line.lastIndexOf(',')))
                .doesNotHaveDuplicates();
    }

    /** The Department for Education's open data standards, as far as they concern the format of a file. */
    @Test
    void csvKeepsTheOpenDataStandards() throws IOException {
        List<NamedCsvRecord> rows;
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(TidyCsv.of(report()))) {
            rows = csv.stream().toList();
        }
        List<NamedCsvRecord> columns;
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(TidyCsv.metadata())) {
            columns = csv.stream().toList();
        }

        assertThat(rows).allSatisfy(row -> {
            assertThat(row.getField("time_period")).matches("20(\\d\\d)\\d\\d");
            assertThat(row.getField("time_identifier")).as("one kind of year in a file").isEqualTo("Financial year");
            assertThat(row.getField("value")).matches("-?\\d+(\\.\\d+)?|[zxc]");
            boolean isNational = row.getField("geographic_level").equals("National");
            assertThat(List.of(row.getField("region_code"), row.getField("new_la_code"), row.getField("la_name")))
                    .allMatch(place -> place.isEmpty() == isNational);
        });
        assertThat(columns).extracting(column -> column.getField("col_type")).containsOnly("Filter", "Indicator");
        List<String> grouped = columns.stream()
                .map(column -> column.getField("filter_grouping_column"))
                .filter(group -> !group.isEmpty())
                .toList();
        List<String> described = Stream.concat(
                        columns.stream().map(column -> column.getField("col_name")), grouped.stream())
                .toList();
        assertThat(rows.get(0).getHeader().subList(10, 21))
                .as("every column of ours is described or groups another, and none does both")
                .containsExactlyInAnyOrderElementsOf(described);
    }

    @Test
    void csvOfTheSummaryHasTheColumnsOfThePublishedOne() {
        assertThat(ReportCsv.summary(report()).lines())
                .containsExactly(
                        "number,section,name,good,unit,nov_16,dec_16,jan_17,ytd,ytd_basis,dot,rag_printed,target_basis,red,"
                                + "amber,green,y2013_14,y2014_15,y2015_16,stat_neighbour_avg,best_stat_neighbour,"
                                + "national_avg,national_top_quartile",
                        "1.1,Contact and referral (MASH),Number of contacts,Info,Count,-,1287,1651,11934,Financial Year,↑"
                                + ",,,,,,,,,,,,",
                        "1.2,Contact and referral (MASH),% Contacts with decision within 1 working day,High,Percentage,-,-,"
                                + "79.8%,81.8%,Financial Year,↓,Red,,<92%,92%>,95%+,,90.5%,91.0%,-,-,88.1%,-",
                        "2.3,Assessments,Open assessments already past 45 working days,Low,Count,-,-,37,,,↑,,,,,,,,,,,,",
                        "4.3,Children in need,\"Number of CIN per 10,000 population aged 0-17 - inc. CPP as per DfE"
                                + " definition. (Corporate Plan 2016 Indicator)\",Info,\"Rate per 10,000\",-,-,357.3,,,↑,"
                                + "Yellow,,,,,,,,,,,",
                        "6.6,Looked after children,Percentage of LAC who have ceased to be looked after due to a Special"
                                + " Guardianship Order,High,Percentage,-,-,-,-,Financial Year,,,,,,,,,,,,,");
    }

    @Test
    void csvOfTheMonthsHasARowAFigureWithWhatItIsMadeOf() {
        assertThat(ReportCsv.months(report()).lines())
                .containsExactly(
                        "indicator,month,measure,breakdown,printed",
                        "1.1,2016-12,value,,1287",
                        "1.1,2017-01,value,,1651",
                        "1.1,2017-01,value,police,5",
                        "1.2,2017-01,denominator,,1651",
                        "1.2,2017-01,numerator,,1318",
                        "1.2,2017-01,value,,79.8%",
                        "2.3,2017-01,value,,37",
                        "4.3,2017-01,denominator,,56398",
                        "4.3,2017-01,numerator,,2015",
                        "4.3,2017-01,value,,357.3",
                        "6.6,2017-01,value,,-");
    }

    @Test
    void csvOfTheYearsHasTheYearSoFar() {
        assertThat(ReportCsv.years(report()).lines())
                .contains("1.1,2016/17,value,,11934", "1.2,2016/17,numerator,,9762", "1.2,2016/17,value,,81.8%");
    }

    @Test
    void csvOfTheYearsHasWhatEarlierYearsAreMadeFromWhereItIsKnown() {
        assertThat(ReportCsv.years(report()).lines())
                .containsSubsequence(
                        "1.1,2015/16,denominator,police,7",
                        "1.1,2015/16,numerator,police,3",
                        "1.1,2015/16,value,police,4",
                        "1.2,2014/15,value,,90.5%",
                        "1.2,2015/16,denominator,,1000",
                        "1.2,2015/16,numerator,,910",
                        "1.2,2015/16,value,,91.0%")
                .noneMatch(line -> line.startsWith("1.2,2014/15,numerator"));
    }

    @Test
    void everyFormTellsWhatChangedSinceTheLastReport() throws IOException {
        JsonNode since = new ObjectMapper().readTree(ReportJson.of(report())).get("sinceLastReport");

        assertThat(ReportCsv.changes(report()).lines())
                .containsExactly(
                        "what,month,indicator,breakdown,before,ytd_before,rag_before,now,ytd_now,rag_now,why,restated_at,"
                                + "revision",
                        "WORSE,2017-01,1.2,,,,NONE,79.8,,RED,,,",
                        "WORSE,2017-01,4.3,,,,NONE,357.3,,AMBER,,,",
                        "RESTATED,2016-12,1.1,,1282,10278,NONE,1287,10283,NONE,LATE_EVENT,2017-01-19T09:00:00Z,2");
        assertThat(since.get("lastReport").asText()).isEqualTo("2016-12");
        assertThat(since.get("turned")).hasSize(2);
        assertThat(since.get("restated").get(0).get("valueBefore").asInt()).isEqualTo(1282);
        assertThat(ReportHtml.of(report()))
                .containsSubsequence("Performance summary</h2>", "Changes since the last report</h2>", "1,282", "1,287");
    }

    @Test
    void jsonHasEveryFigureWithWhatIsSaidOfIt() throws IOException {
        JsonNode json = new ObjectMapper().readTree(ReportJson.of(report()));
        JsonNode second = json.get("indicators").get(1);

        assertThat(json.get("status").asText()).isEqualTo("FINAL");
        assertThat(json.get("chapters")).hasSameSizeAs(Chapters.all());
        assertThat(second.get("number").asText()).isEqualTo("1.2");
        assertThat(second.get("months").get(0).toString())
                .isEqualTo("{\"month\":\"2017-01\",\"value\":79.8,\"numerator\":1318,\"denominator\":1651,"
                        + "\"yearToDate\":81.8,\"rag\":\"RED\",\"dot\":\"DECLINE_OFF_TARGET\",\"unavailable\":null}");
        assertThat(second.get("earlierYears").toString())
                .isEqualTo("{\"2013/14\":null,\"2014/15\":{\"value\":90.5,\"numerator\":null,\"denominator\":null},"
                        + "\"2015/16\":{\"value\":91.0,\"numerator\":910,\"denominator\":1000}}");
        assertThat(json.get("indicators").get(0).get("partsInEarlierYears").get("police").get("2015/16").toString())
                .isEqualTo("{\"value\":4,\"numerator\":3,\"denominator\":7}");
        assertThat(second.get("commentary").get(0).toString())
                .isEqualTo("{\"role\":\"Head of Service\",\"writtenAt\":\"2016-01-01T09:00:00Z\","
                        + "\"text\":\"=1+1 <is> \\\"no\\\" formula, & no tag.\"}");
    }

    @Test
    void theSpreadsheetHasNumbersAsNumbersAndNoTextAsAFormula(@TempDir Path folder) throws IOException {
        Map<String, String> parts = parts(Files.write(folder.resolve("report.xlsx"), ReportXlsx.of(report())));

        assertThat(parts.get("xl/workbook.xml"))
                .containsSubsequence(
                        "Summary", "By month", "By year", "Commentary", "Data notes", "What changed", "Definitions", "About");
        assertThat(parts.get("xl/worksheets/sheet1.xml")).contains("<v>79.8</v>", "state=\"frozen\"");
        assertThat(parts.get("xl/worksheets/sheet1.xml"))
                .as("the row of 4.3, whose name takes two lines, is as high as those")
                .containsPattern("<row r=\"5\" ht=\"30(\\.0)?\"");
        assertThat(parts.get("xl/worksheets/sheet3.xml")).contains("<v>91.0</v>", "<v>910</v>", "<v>1000</v>", "<v>7</v>");
        assertThat(parts.values()).noneMatch(part -> part.contains("<f>") || part.contains("<mergeCell"));
        assertThat(String.join("", parts.values())).contains("=1+1 &lt;is&gt;");
    }

    private static Map<String, String> parts(Path zipped) throws IOException {
        Map<String, String> parts = new TreeMap<>();
        try (ZipFile zip = new ZipFile(zipped.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                parts.put(
                        entry.getName(),
                        new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }

    @Test
    void aMachineWithoutABrowserIsToldWhatToDo(@TempDir Path empty) {
        assertThatThrownBy(() -> Chromium.in(empty.toString()))
                .isInstanceOf(Chromium.CannotPrint.class)
                .hasMessage("PDFs need the browser Chromium, which is not installed on this machine. Install it"
                        + " (apt-get install chromium), or print the HTML instead");
    }
}
