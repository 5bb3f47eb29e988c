package safeguarding.pages.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import safeguarding.core.alert.Alert;
import safeguarding.core.alert.AlertKind;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.scorecard.Dot;
import safeguarding.core.scorecard.Rag;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.SettingsEnvelope;
import safeguarding.core.settings.SettingsEvent.AlertAcknowledged;
import safeguarding.core.settings.SettingsEvent.CommentaryWritten;
import safeguarding.pages.report.Chapters;
import safeguarding.pages.report.Json;
import safeguarding.pages.report.Report;
import safeguarding.pages.view.AuthorityRecord;
import safeguarding.testkit.FullMonths;
import safeguarding.testkit.SettingEvents;

/** Shows that forms for writing show what others have written, as plain text. */
class WritingFormsTest {

    private static final Instant NOW = Instant.parse("2017-02-10T09:00:00Z");
    private static final String MARKUP = "<script>alert(1)</script> \"quoted\" & more";

    private static final Alert ALERT = new Alert(
            "a1",
            AlertKind.BAND,
            "372",
            "2.3",
            "",
            YearMonth.parse("2017-02"),
            Rag.GREEN,
            Rag.RED,
            Optional.of(BigDecimal.TEN),
            10,
            0,
            Optional.of("below 5"),
            Dot.NONE,
            LocalDate.parse("2017-02-10"),
            Optional.empty(),
            Optional.empty(),
            NOW,
            Optional.empty());

    private static SettingsEnvelope envelope(String record) {
        return new SettingsEnvelope("e1", "372", record, NOW, SourceSystem.MANUAL);
    }

    private static AlertAcknowledged acknowledged() {
        return new AlertAcknowledged(envelope("acknowledgement/a1"), "a1", "Team Manager", MARKUP);
    }

    private static String html(String template, Map<String, Object> with) {
        StringOutput html = new StringOutput();
        TemplateEngine.createPrecompiled(ContentType.Html).render(template, with, html);
        return html.toString();
    }

    private static FormEntries refused(String... fieldsAndValues) {
        FormEntries entries = FormEntries.toWrite("the token");
        for (int i = 0; i < fieldsAndValues.length; i += 2) {
            entries = entries.with(fieldsAndValues[i], fieldsAndValues[i + 1]);
        }
        return entries.refused("Not so.");
    }

    private static void assertIsText(String html) {
        assertThat(html).contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&amp; more").doesNotContain("<script>");
    }

    @Test
    void anAcknowledgementStandsBesideItsAlertAndTheFormIsForThoseWhoMay() {
        List<AcknowledgementForm.Open> open =
                List.of(new AcknowledgementForm.Open(ALERT, Optional.of(acknowledged())));
        AlertsPage page = AlertsPage.of("372", "Rotherham", List.of(ALERT), UpToDate.UNSAID);

        String toRead = html("alerts.jte", Map.of("page", page, "form", AcknowledgementForm.toRead(open)));
        assertIsText(toRead);
        assertThat(toRead).contains("Acknowledged:", "Team Manager").doesNotContain("<form");
        String toWrite = html("alerts.jte", Map.of("page", page, "form", AcknowledgementForm.toWrite(open, FormEntries.toWrite("the token"))));
        assertThat(toWrite)
                .contains("action=\"/authorities/372/alerts\"", "value=\"the token\"", "value=\"a1\"", ", acknowledged");
        String refused = html("alerts.jte", Map.of(
                "page", page,
                "form", AcknowledgementForm.toWrite(
                        open, refused("alert", "a1", "role", MARKUP, "note", MARKUP))));
        assertIsText(refused);
        assertThat(refused).contains("Not so.", "<details class=\"write\" open>");
    }

    @Test
    void theFormOfCommentaryKeepsWhatWasSentAndOffersToWithdrawWhatIsThere() {
        CommentaryWritten written = new CommentaryWritten(
                envelope("commentary/2.3/2017-01"), "2.3", LocalDate.parse("2017-01-01"), "Head of Service", "Better.");
        Function<FormEntries, CommentaryForm> form = entries -> new CommentaryForm(
                "/authorities/372/indicators/2.3/commentary",
                Optional.of(YearMonth.parse("2017-01")),
                List.of(YearMonth.parse("2017-02"), YearMonth.parse("2017-01")),
                List.of(written),
                entries,
                true);

        assertThat(html("commentaryForm.jte", Map.of("form", form.apply(FormEntries.toWrite("the token").with("month", "2017-01")))))
                .contains(
                        "<option value=\"2017-01\" selected>January 2017</option>",
                        "<option value=\"2017-02\">February 2017</option>",
                        "Why this month is red, and what is being done",
                        "Withdraw commentary by Head of Service for January 2017",
                        "value=\"commentary/2.3/2017-01\"",
                        "<details class=\"write\" open>");
        String refused = html("commentaryForm.jte", Map.of(
                "form", form.apply(refused("month", "2017-02", "role", MARKUP, "text", MARKUP))));
        assertIsText(refused);
        assertThat(refused).contains("Not so.", "<option value=\"2017-02\" selected>");
    }

    @Test
    void theFormOnAReportKeepsWhatWasSentUnderTheChapterThatItWasSentFrom() {
        Report report = Report.of(
                        new AuthorityRecord(
                                "372",
                                FullMonths.snapshots(),
                                new TreeMap<>(),
                                List.of(),
                                Settings.of(List.of(SettingEvents.commentary("1.2", YearMonth.parse("2017-01"), 1, MARKUP))),
                                Optional.empty()),
                        YearMonth.parse("2017-01"))
                .orElseThrow();
        String address = "/authorities/372/reports/2017-01/commentary";

        String open = html("report.jte", Map.of("page", ReportPage.of(report), "form", Optional.of(new ReportForm(address, FormEntries.toWrite("the token")))));
        assertIsText(open);
        assertThat(open.split("<form class=\"entry\"")).hasSize(Chapters.all().size() + 1);
        assertThat(open).contains("Withdraw commentary by Head of Service on 1.2").doesNotContain("<details class=\"write\" open>");
        String refused = html("report.jte", Map.of(
                "page", ReportPage.of(report),
                "form", Optional.of(new ReportForm(
                        address, refused("chapter", "referrals", "indicator", "1.7", "role", "Head", "text", MARKUP)))));
        assertThat(refused)
                .containsSubsequence(
                        "id=\"referrals\"", "Not so.", "<details class=\"write\" open>", "<option value=\"1.7\" selected>",
                        "value=\"Head\"", "id=\"assessments-started\"");
        assertThat(ReportHtml.of(report)).as("the file has no form").doesNotContain("<form");
    }

    @Test
    void theApiTellsOfAnAlertWhetherItIsOpenAndWhatWasSaidOfIt() throws IOException {
        Api.ListedAlert told = new Api.ListedAlert(
                ALERT, true, Optional.of(new Api.Acknowledgement("Team Manager", "Two posts are filled.", NOW)));

        String written = Json.of(List.of(told));
        JsonNode json = new ObjectMapper().readTree(written).get(0);

        assertThat(written.split("\"open\"")).as("said once").hasSize(2);
        assertThat(json.get("alertId").asText()).isEqualTo("a1");
        assertThat(json.get("to").asText()).isEqualTo("RED");
        assertThat(json.get("open").asBoolean()).isTrue();
        assertThat(json.get("acknowledgement").toString())
                .isEqualTo("{\"role\":\"Team Manager\",\"note\":\"Two posts are filled.\",\"at\":\"2017-02-10T09:00:00Z\"}");
        assertThat(new ObjectMapper().readTree(Json.of(new Api.ListedAlert(ALERT, false, Optional.empty()))).get("acknowledgement")
                        .isNull())
                .isTrue();
    }
}
