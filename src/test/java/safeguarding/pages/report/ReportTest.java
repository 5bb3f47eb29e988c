package safeguarding.pages.report;

import static org.assertj.core.api.Assertions.assertThat;
import static safeguarding.testkit.SettingEvents.commentary;
import static safeguarding.testkit.SettingEvents.earlierYear;
import static safeguarding.testkit.SettingEvents.envelope;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import safeguarding.core.indicator.Reason;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.publication.Change;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.SnapshotLine;
import safeguarding.core.publication.Status;
import safeguarding.core.scorecard.Rag;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.SettingsEvent.DataNoteSet;
import safeguarding.core.settings.SettingsEvent.ReportIssued;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.pages.view.AuthorityRecord;
import safeguarding.pages.view.Restatement;
import safeguarding.testkit.PublishedMonths;

class ReportTest {

    private static final YearMonth JANUARY = YearMonth.of(2017, 1);
    private static final YearMonth DECEMBER = JANUARY.minusMonths(1);
    private static final Instant LAST_REPORT = Instant.parse("2017-01-17T00:00:00Z");

    private static Report report(List<Restatement> restatements, SettingsEvent... settings) {
        return Report.of(known(restatements, settings), JANUARY).orElseThrow();
    }

    private static AuthorityRecord known(List<Restatement> restatements, SettingsEvent... settings) {
        TreeMap<YearMonth, Snapshot> months = new TreeMap<>();
        for (Snapshot snapshot : List.of(PublishedMonths.december(), PublishedMonths.january())) {
            months.put(snapshot.month(), snapshot);
        }
        TreeMap<YearMonth, Instant> published = new TreeMap<>();
        months.keySet().forEach(month -> published.put(month, LAST_REPORT));
        return new AuthorityRecord("372", months, published, restatements, Settings.of(List.of(settings)), Optional.empty());
    }

    private static Report.ReportRow row(Report report, String number) {
        return report.row(number).orElseThrow();
    }

    @Test
    void isOfTheMonthAndOfTheTwelveBefore() {
        Report report = report(List.of());

        assertThat(report.name()).isEqualTo("Rotherham");
        assertThat(report.months()).hasSize(13).startsWith(YearMonth.of(2016, 1)).endsWith(JANUARY);
        assertThat(report.years()).containsExactly("2013/14", "2014/15", "2015/16");
        assertThat(report.year()).isEqualTo("2016/17");
        assertThat(row(report, "1.1").months())
                .endsWith(
                        PublishedMonths.december().line("1.1", ""),
                        PublishedMonths.january().line("1.1", ""));
        assertThat(row(report, "1.1").parts().keySet())
                .containsExactlyElementsOf(
                        Catalogue.indicator("1.1").orElseThrow().dimension().orElseThrow().values());
    }

    @Test
    void thereIsNoneOfAMonthThatHasNoFigures() {
        assertThat(Report.of(known(List.of()), JANUARY.plusMonths(1))).isEmpty();
    }

    @Test
    void hasWhatTheAuthorityHasSetBesideItsFigures() {
        DataNoteSet note = new DataNoteSet(
                envelope("note"), "1.1", LocalDate.of(2016, 10, 1), Optional.empty(), "A new system.");
        ReportIssued issued = new ReportIssued(envelope("issued"), JANUARY.atDay(1), LocalDate.of(2017, 2, 21));
        Report report = report(
                List.of(),
                note,
                issued,
                commentary("1.1", JANUARY, 1, "Up, and here is why."),
                commentary("1.1", JANUARY.minusMonths(1), 1, "Of another month."));

        assertThat(report.issuedOn()).contains(LocalDate.of(2017, 2, 21));
        assertThat(row(report, "1.1").notes()).containsExactly(note);
        assertThat(row(report, "1.1").commentary())
                .containsExactly(commentary("1.1", JANUARY, 1, "Up, and here is why."));
        assertThat(row(report, "1.2").notes()).isEmpty();
    }

    @Test
    void anEarlierYearIsAsTheAuthoritySetItAndElseThatOfItsMarch() {
        AuthorityRecord known = known(
                List.of(),
                earlierYear("1.1", "2015/16", "12165"),
                earlierYear("1.1", "source=police", "2015/16", "4383", 4383, 12165));
        YearMonth march = YearMonth.of(2016, 3);
        Snapshot january = PublishedMonths.january();
        known.snapshots().put(march, firstPublished(january, march));
        known.snapshots().put(march.minusYears(1), firstPublished(january, march.minusYears(1)));

        Report report = Report.of(known, JANUARY).orElseThrow();

        assertThat(row(report, "1.1").years())
                .as("2014/15 is not set of any indicator, so that it is the year to date of March 2015")
                .containsExactly(Optional.empty(), year("11934"), year("12165"));
        assertThat(row(report, "1.2").years())
                .as("2015/16 is as it was set, and nothing was set of this one")
                .containsExactly(Optional.empty(), year("81.8", 9762, 11934), Optional.empty());
        assertThat(row(report, "1.1").partYears().get("police"))
                .containsExactly(Optional.empty(), year("9"), year("4383", 4383, 12165));
        assertThat(row(report, "2.3").years())
                .as("what is looked at on a day is that of the end of March")
                .containsExactly(Optional.empty(), year("37"), Optional.empty());
    }

    @Test
    void knowsTheMonthsOfItsFinancialYearThatAreStillToCome() {
        assertThat(report(List.of()).monthsToCome()).containsExactly(YearMonth.of(2017, 2), YearMonth.of(2017, 3));
    }

    private static Optional<Report.Year> year(String value) {
        return Optional.of(new Report.Year(new BigDecimal(value), Optional.empty(), Optional.empty()));
    }

    private static Optional<Report.Year> year(String value, long numerator, long denominator) {
        return Optional.of(new Report.Year(new BigDecimal(value), Optional.of(numerator), Optional.of(denominator)));
    }

    private static Optional<BigDecimal> value(String number) {
        return Optional.of(new BigDecimal(number));
    }

    private static Instant publishedAt(int revision) {
        return Instant.parse("2017-02-20T09:00:00Z").plusSeconds(revision);
    }

    private static Snapshot firstPublished(Snapshot like, YearMonth month) {
        return new Snapshot(
                like.authority(),
                month,
                Status.FINAL,
                1,
                publishedAt(1),
                month.atEndOfMonth(),
                like.dataThrough(),
                like.ruleVersion(),
                like.lines(),
                List.of(),
                true,
                Optional.empty());
    }

    private static Change change(String before, String after, Rag ragBefore, Rag rag, Reason reason) {
        return new Change(
                "1.2", "", 1, 2, value(before), Optional.empty(), ragBefore, 1, 2, value(after), Optional.empty(), rag,
                List.of(reason));
    }

    private static Restatement december(int revision, Change... changes) {
        return restatement(DECEMBER, revision, changes);
    }

    private static Restatement restatement(YearMonth month, int revision, Change... changes) {
        return new Restatement(month, revision, publishedAt(revision), true, List.of(changes));
    }

    private static SinceLastReport sinceLast(Restatement... restatements) {
        return report(List.of(restatements)).sinceLast().orElseThrow();
    }

    @Test
    void tellsWhatBecameOfAFigureSinceTheLastReportAsOneChange() {
        Restatement second = december(2, change("80.0", "81.0", Rag.RED, Rag.RED, Reason.LATE_EVENT));
        Restatement third = december(3, change("81.0", "95.0", Rag.RED, Rag.GREEN, Reason.CORRECTION));

        assertThat(sinceLast(third, second).restated())
                .containsExactly(new RestatedFigure(
                        DECEMBER,
                        Catalogue.indicator("1.2").orElseThrow(),
                        "",
                        new RestatedFigure.Figures(value("80.0"), Optional.empty(), Rag.RED),
                        new RestatedFigure.Figures(value("95.0"), Optional.empty(), Rag.GREEN),
                        3,
                        third.publishedAt(),
                        List.of(Reason.LATE_EVENT, Reason.CORRECTION)));
    }

    @Test
    void saysNothingOfAFigureThatIsAgainAsTheLastReportHadIt() {
        SinceLastReport since = sinceLast(
                december(3, change("81.0", "80.0", Rag.RED, Rag.RED, Reason.WITHDRAWAL)),
                december(2, change("80.0", "81.0", Rag.RED, Rag.RED, Reason.LATE_EVENT)));

        assertThat(since.restated()).isEmpty();
    }

    @Test
    void whatWasRestatedBeforeTheLastReportIsNotTold() {
        AuthorityRecord known = known(List.of(december(2, change("80.0", "81.0", Rag.RED, Rag.RED, Reason.LATE_EVENT))));
        known.published().put(DECEMBER, Instant.parse("2017-02-20T12:00:00Z"));

        assertThat(Report.of(known, JANUARY).orElseThrow().sinceLast().orElseThrow().restated())
                .isEmpty();
    }

    @Test
    void figuresOfMonthsThatAreNotInTheReportAreOnlyCounted() {
        SinceLastReport since = sinceLast(restatement(
                JANUARY.minusMonths(13), 2, change("80.0", "81.0", Rag.RED, Rag.RED, Reason.LATE_EVENT)));

        assertThat(since.restated()).isEmpty();
        assertThat(since.restatedBefore()).isEqualTo(1);
        assertThat(since.isNothing()).isFalse();
    }

    @Test
    void tellsWhichIndicatorsAreRatedOtherwiseThanTheLastReportHadIt() {
        Restatement restated = december(2, change("95.0", "80.0", Rag.GREEN, Rag.RED, Reason.LATE_EVENT));

        assertThat(sinceLast(restated).turned())
                .as("1.2 was green in the last report, and 4.3 had no figure there")
                .containsExactly(
                        turned("1.2", value("95.0"), Rag.GREEN, value("79.8"), Rag.RED),
                        turned("4.3", Optional.empty(), Rag.NONE, value("357.3"), Rag.AMBER));
    }

    private static SinceLastReport.Turned turned(
            String indicator, Optional<BigDecimal> before, Rag ragBefore, Optional<BigDecimal> now, Rag rag) {
        return new SinceLastReport.Turned(
                SinceLastReport.Way.WORSE, Catalogue.indicator(indicator).orElseThrow(), before, ragBefore, now, rag);
    }

    @Test
    void whereNothingChangedItSaysSo() {
        AuthorityRecord known = known(List.of());
        Snapshot january = PublishedMonths.january();
        known.snapshots().put(DECEMBER, firstPublished(january, DECEMBER));
        Report report = Report.of(known, JANUARY).orElseThrow();

        assertThat(report.sinceLast().orElseThrow().isNothing()).isTrue();
        assertThat(Changes.since(report.sinceLast().orElseThrow()))
                .isEqualTo("The last report was for December 2016, published on 17 January 2017.");
        assertThat(Changes.nothing(report)).startsWith("No changes:");
    }

    @Test
    void thereIsNoLastReportBeforeTheFirst() {
        AuthorityRecord known = known(List.of());
        known.published().clear();
        Report report = Report.of(known, JANUARY).orElseThrow();

        assertThat(report.sinceLast()).isEmpty();
        assertThat(Changes.nothing(report)).isEqualTo("No report had been published before this one.");
    }

    @Test
    void aFigureSaysHowItMovedAndHowItStands() {
        Report report = report(List.of());

        assertThat(Finding.of(report, row(report, "1.1")))
                .isEqualTo("1,651, up 364 on December 2016. Increase, neither good nor bad.");
        assertThat(Finding.of(report, row(report, "1.2")))
                .isEqualTo("79.8%. Red. Target: 95% or more. Decline, not on target.");
        assertThat(Finding.of(report, row(report, "6.6"))).isEqualTo("No figure: not migrated, yet");
    }

    @Test
    void aFigureOfPartOfAMonthIsNotHeldAgainstWholeOnes() {
        AuthorityRecord known = known(List.of());
        Snapshot january = PublishedMonths.january();
        YearMonth march = JANUARY.plusMonths(2);
        known.snapshots().put(march, firstPublished(january, march));
        Report report = Report.of(known, march).orElseThrow();

        assertThat(report.snapshot().isOfWholeMonth()).isFalse();
        assertThat(Finding.of(report, row(report, "1.1")))
                .isEqualTo("1,651, so far this month. Increase, neither good nor bad, compared with 1 to 28 February.");
    }

    @Test
    void countsItsRowsByTheirBands() {
        assertThat(report(List.of()).rows(Rag.RED))
                .extracting(row -> row.line().name())
                .containsExactly(new SnapshotLine.Name("1.2", ""));
    }
}
