package safeguarding.report;

import static org.assertj.core.api.Assertions.assertThat;
import static safeguarding.testkit.SettingEvents.commentary;
import static safeguarding.testkit.SettingEvents.envelope;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import safeguarding.indicator.Reason;
import safeguarding.indicator.catalogue.Catalogue;
import safeguarding.publication.Change;
import safeguarding.publication.Snapshot;
import safeguarding.publication.SnapshotLine;
import safeguarding.publication.Status;
import safeguarding.scorecard.Rag;
import safeguarding.settings.Settings;
import safeguarding.settings.SettingsEvent;
import safeguarding.settings.SettingsEvent.DataNoteSet;
import safeguarding.settings.SettingsEvent.EarlierYearSet;
import safeguarding.settings.SettingsEvent.ReportIssued;
import safeguarding.testkit.PublishedMonths;
import safeguarding.view.Known;

class ReportTest {

    private static final YearMonth JANUARY = YearMonth.of(2017, 1);

    private static Report report(List<Snapshot> restatements, SettingsEvent... settings) {
        return Report.of(known(restatements, settings), JANUARY).orElseThrow();
    }

    private static Known known(List<Snapshot> restatements, SettingsEvent... settings) {
        TreeMap<YearMonth, Snapshot> months = new TreeMap<>();
        for (Snapshot snapshot : List.of(PublishedMonths.december(), PublishedMonths.january())) {
            months.put(snapshot.month(), snapshot);
        }
        return new Known("372", months, restatements, Settings.of(List.of(settings)), Optional.empty());
    }

    private static Report.Row row(Report report, String number) {
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
        Known known = known(
                List.of(),
                new EarlierYearSet(envelope("year"), "1.1", "2015/16", new BigDecimal("12165")));
        YearMonth march = YearMonth.of(2016, 3);
        Snapshot january = PublishedMonths.january();
        known.snapshots().put(march, of(january, march, 1, List.of()));
        known.snapshots().put(march.minusYears(1), of(january, march.minusYears(1), 1, List.of()));

        Report report = Report.of(known, JANUARY).orElseThrow();

        assertThat(row(report, "1.1").years())
                .as("2014/15 is not set of any indicator, so that it is the year to date of March 2015")
                .containsExactly(Optional.empty(), value("11934"), value("12165"));
        assertThat(row(report, "1.2").years())
                .as("2015/16 is as it was set, and nothing was set of this one")
                .containsExactly(Optional.empty(), value("81.8"), Optional.empty());
    }

    private static Optional<BigDecimal> value(String number) {
        return Optional.of(new BigDecimal(number));
    }

    private static Snapshot of(Snapshot like, YearMonth month, int revision, List<Change> changes) {
        return new Snapshot(
                like.authority(),
                month,
                revision > 1 ? Status.RESTATED : Status.FINAL,
                revision,
                Instant.parse("2017-02-20T09:00:00Z").plusSeconds(revision),
                month.atEndOfMonth(),
                like.dataThrough(),
                like.ruleVersion(),
                like.lines(),
                changes,
                true);
    }

    private static Change change(String before, String after, Rag ragBefore, Rag rag, Reason reason) {
        return new Change(
                "1.2", "", 1, 2, value(before), Optional.empty(), ragBefore, 1, 2, value(after), Optional.empty(), rag,
                List.of(reason));
    }

    @Test
    void tellsWhatBecameOfAMonthSinceItWasFirstPublishedAsOneChange() {
        Snapshot second = of(
                PublishedMonths.december(),
                YearMonth.of(2016, 12),
                2,
                List.of(change("80.0", "81.0", Rag.RED, Rag.RED, Reason.LATE_EVENT)));
        Snapshot third = of(
                PublishedMonths.december(),
                YearMonth.of(2016, 12),
                3,
                List.of(change("81.0", "95.0", Rag.RED, Rag.GREEN, Reason.CORRECTION)));

        assertThat(report(List.of(third, second)).restated())
                .containsExactly(new Restated(
                        YearMonth.of(2016, 12),
                        Catalogue.indicator("1.2").orElseThrow(),
                        value("80.0"),
                        Rag.RED,
                        value("95.0"),
                        Rag.GREEN,
                        3,
                        List.of(Reason.LATE_EVENT, Reason.CORRECTION)));
    }

    @Test
    void saysNothingOfAFigureThatIsAgainAsFirstPublishedOrOfALongPastMonth() {
        Snapshot there = of(
                PublishedMonths.december(),
                YearMonth.of(2016, 12),
                2,
                List.of(change("80.0", "81.0", Rag.RED, Rag.RED, Reason.LATE_EVENT)));
        Snapshot back = of(
                PublishedMonths.december(),
                YearMonth.of(2016, 12),
                3,
                List.of(change("81.0", "80.0", Rag.RED, Rag.RED, Reason.WITHDRAWAL)));
        Snapshot longPast = of(
                PublishedMonths.december(),
                YearMonth.of(2016, 10),
                2,
                List.of(change("80.0", "81.0", Rag.RED, Rag.RED, Reason.LATE_EVENT)));

        assertThat(report(List.of(back, there, longPast)).restated()).isEmpty();
    }

    @Test
    void aFigureSaysHowItMovedAndHowItStands() {
        Report report = report(List.of());

        assertThat(Finding.of(report, row(report, "1.1")))
                .isEqualTo("1651, up 364 on December 2016. Increase, neither good nor bad.");
        assertThat(Finding.of(report, row(report, "1.2")))
                .isEqualTo("79.8%. Red; the target is 95 or more. Decline, not on target.");
        assertThat(Finding.of(report, row(report, "6.6"))).isEqualTo("No figure: not migrated, yet");
    }

    @Test
    void aFigureOfPartOfAMonthIsNotHeldAgainstWholeOnes() {
        Known known = known(List.of());
        Snapshot january = PublishedMonths.january();
        YearMonth march = JANUARY.plusMonths(2);
        known.snapshots().put(march, of(january, march, 1, List.of()));
        Report report = Report.of(known, march).orElseThrow();

        assertThat(report.snapshot().isOfWholeMonth()).isFalse();
        assertThat(Finding.of(report, row(report, "1.1")))
                .isEqualTo("1651, so far this month. Increase, neither good nor bad.");
    }

    @Test
    void countsItsRowsByTheirBands() {
        assertThat(report(List.of()).rows(Rag.RED))
                .extracting(row -> row.line().name())
                .containsExactly(new SnapshotLine.Name("1.2", ""));
    }
}
