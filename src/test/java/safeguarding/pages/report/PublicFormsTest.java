package safeguarding.pages.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import safeguarding.core.disclosure.PublicEdition;
import safeguarding.core.disclosure.PublicEditions;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.Status;
import safeguarding.pages.page.ReportFormat;
import safeguarding.testkit.FullMonths;
import safeguarding.testkit.PublishedMonths;
import safeguarding.testkit.RandomScorecards;

/** Shows what a public edition has in each format. */
class PublicFormsTest {

    private static PublicReport report(Snapshot... published) {
        Snapshot last = published[published.length - 1];
        PublicEdition edition = PublicEditions.of(List.of(published), month -> 4).get(last.month());
        return new PublicReport("Rotherham", edition);
    }

    private static String written(ReportFormat format, PublicReport report) throws InterruptedException {
        return new String(format.write(report), StandardCharsets.UTF_8);
    }

    @Test
    void csvHasAValueARowAndSymbolsWhereThereIsNone() throws InterruptedException {
        String start = "201617,Financial year,Local authority,E92000001,England,E12000003,Yorkshire and The Humber,E08000018,"
                + "372,Rotherham,";

        assertThat(written(ReportFormat.CSV, report(PublishedMonths.january())).lines())
                .startsWith("time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,"
                        + "new_la_code,old_la_code,la_name,section,indicator_number,indicator,breakdown_topic,breakdown,"
                        + "comparator,month,period,measure,unit,value")
                .contains(
                        start + "Contact and referral (MASH),1.1,Number of contacts,Total,Total,Authority,January,Month,Value,"
                                + "Count,1651",
                        start + "Assessments,2.3,Open assessments already past 45 working days,Total,Total,Authority,January,"
                                + "Month,Value,Count,37")
                .anyMatch(line -> line.contains(",6.6,") && line.endsWith(",Month,Value,Percentage,x"));
    }

    @Test
    void leavesOutSmallNumbersInEveryForm() throws InterruptedException, IOException {
        Snapshot first = RandomScorecards.revisions(1, 1).get(0);
        PublicReport report = report(first);
        JsonNode lines = new ObjectMapper().readTree(written(ReportFormat.JSON, report)).get("lines");

        assertThat(report.edition().confidential()).isBetween(10L, 60L);
        for (JsonNode line : lines) {
            JsonNode month = line.get("month");
            long is = first.line(line.get("indicator").asText(), line.get("breakdown").asText())
                    .orElseThrow()
                    .numerator();
            boolean isSmallCount = is >= 1 && is <= 4 && !line.get("unit").asText().equals("AVERAGE");
            if (isSmallCount) {
                assertThat(month.get("symbol").asText()).as(line.toString()).isEqualTo("c");
            }
            assertThat(month.get("value").isNull()).isEqualTo(!month.get("symbol").isNull());
        }
        assertThat(written(ReportFormat.CSV, report)).contains(",c\n");
        assertThat(written(ReportFormat.HTML, report)).contains("<td class=\"n\">c</td>");
    }

    @Test
    void saysWhatIsLeftOutAndWhatTheSymbolsMean() throws InterruptedException {
        assertThat(written(ReportFormat.HTML, report(PublishedMonths.january())))
                .contains("What is suppressed, and why", "Numbers of 1 to 4 children", "<dt>c</dt>", "<dt>z</dt>", "<dt>x</dt>")
                .doesNotContain("not migrated, yet");
    }

    @Test
    void holdsNoTeamsNoSecondDefinitionsAndAveragesForWholeYearsAlone() throws InterruptedException {
        Snapshot january = FullMonths.snapshots().get(YearMonth.of(2017, 1));
        List<PublicEdition.EditionRow> rows = report(january).edition().rows();

        assertThat(rows).noneMatch(row -> row.indicator().section() == 10 || row.indicator().number().endsWith("b"));
        assertThat(rows)
                .filteredOn(row -> row.indicator().number().matches("9\\.[23]"))
                .hasSize(2)
                .allMatch(row -> row.month().isConfidential());
        assertThat(PublicEditions.of(RandomScorecards.revisions(1, 3), month -> 4)
                        .get(YearMonth.of(2016, 3))
                        .rows())
                .filteredOn(row -> row.indicator().number().matches("9\\.[23]"))
                .allMatch(row -> row.month().value().isPresent() && row.month().numerator().isEmpty());
    }

    @Test
    void isOfFinalMonthsAlone() {
        Snapshot open = FullMonths.snapshots().get(YearMonth.of(2017, 1));

        assertThat(PublicEditions.of(
                        List.of(new Snapshot(
                                open.authority(),
                                open.month(),
                                Status.PROVISIONAL,
                                0,
                                open.publishedAt(),
                                open.asAt(),
                                open.dataThrough(),
                                open.ruleVersion(),
                                open.lines(),
                                List.of(),
                                true,
                Optional.empty())),
                        month -> 4))
                .isEmpty();
    }
}
