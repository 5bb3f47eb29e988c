package safeguarding.core.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static safeguarding.testkit.CaseBuilder.aChild;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.casefile.code.ContactOutcome;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.indicator.Reason;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.SettingsEnvelope;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.SettingsEvent.CalendarSet;
import safeguarding.core.settings.SettingsEvent.DataUnavailable;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.TestSettings;

class WhatIfTest {

    private static final YearMonth DECEMBER = YearMonth.of(2016, 12);
    private static final YearMonth JANUARY = YearMonth.of(2017, 1);

    private static Map<YearMonth, List<Change>> changes(SettingsEvent set, CaseBuilder... children) {
        return new WhatIf(
                        Stream.of(children).map(CaseBuilder::file).toList(),
                        WorkingDays.ofEngland(),
                        LocalDate.parse("2017-02-10"))
                .changes(DECEMBER, Settings.NONE, Settings.of(List.of(set)), List.of(Reason.SETTINGS_CHANGE));
    }

    private static List<String> told(List<Change> changes) {
        return changes.stream()
                .map(change -> change.indicator() + " " + change.numeratorBefore() + "/" + change.denominatorBefore() + " to "
                        + change.numerator() + "/" + change.denominator() + ", year " + change.yearToDateBefore().orElse(null)
                        + " to " + change.yearToDate().orElse(null))
                .toList();
    }

    private static SettingsEnvelope envelope(String record) {
        return new SettingsEnvelope(record, "372", record, Instant.parse("2017-02-01T00:00:00Z"), SourceSystem.MANUAL);
    }

    @Test
    void aLaxerStandardOfDecisionsChangesTheMonthOfThem_andOfLaterOnesTheYearAlone() {
        Map<YearMonth, List<Change>> changes = changes(
                TestSettings.standard("contact-decision-working-days", "2", "2017-01-01"),
                aChild("c1").contacted("2017-01-04").contactDecided("2017-01-06", ContactOutcome.REFERRAL));

        assertThat(changes.keySet()).containsExactly(JANUARY, JANUARY.plusMonths(1));
        assertThat(told(changes.get(JANUARY))).containsExactly("1.2 0/1 to 1/1, year 0.0 to 100.0");
        assertThat(told(changes.get(JANUARY.plusMonths(1)))).containsExactly("1.2 0/0 to 0/0, year 0.0 to 100.0");
        assertThat(changes.get(JANUARY)).allMatch(change -> change.reasons().equals(List.of(Reason.SETTINGS_CHANGE)));
    }

    @Test
    void aClosedDayChangesWhatIsInTime() {
        Map<YearMonth, List<Change>> changes = changes(
                new CalendarSet(envelope("closed"), List.of(LocalDate.parse("2017-01-05"))),
                aChild("c1").contacted("2017-01-04").contactDecided("2017-01-06", ContactOutcome.REFERRAL));

        assertThat(told(changes.get(JANUARY))).containsExactly("1.2 0/1 to 1/1, year 0.0 to 100.0");
    }

    @Test
    void aMonthThatIsNotToBeHadChangesThatMonth() {
        Map<YearMonth, List<Change>> changes = changes(
                new DataUnavailable(
                        envelope("gone"),
                        "1.1",
                        LocalDate.parse("2016-12-01"),
                        Optional.of(LocalDate.parse("2017-01-01")),
                        "lost",
                        Optional.empty()),
                aChild("c1").contacted("2016-12-20"));

        assertThat(changes.get(DECEMBER)).extracting(Change::indicator).containsOnly("1.1");
    }

    @Test
    void whatChangesNoFigureIsNotTold() {
        assertThat(changes(
                        TestSettings.standard("contact-decision-working-days", "5", "2017-01-01"),
                        aChild("c1").contacted("2017-01-04").contactDecided("2017-01-05", ContactOutcome.REFERRAL)))
                .isEmpty();
    }
}
