package safeguarding.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import safeguarding.core.alert.Alert;
import safeguarding.core.alert.AlertKind;
import safeguarding.core.alert.Arrivals;
import safeguarding.core.calendar.London;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.core.casefile.Envelope;
import safeguarding.core.casefile.code.ContactKind;
import safeguarding.core.casefile.code.ReferralSource;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.settings.LocalStandard;
import safeguarding.core.settings.SettingsEnvelope;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.SettingsEvent.CalendarSet;
import safeguarding.core.settings.SettingsEvent.DataUnavailable;
import safeguarding.core.settings.SettingsEvent.LocalStandardSet;
import safeguarding.core.settings.SettingsEvent.SettingWithdrawn;
import safeguarding.testkit.TopologyHarness;

/** Events that arrive, or fail to arrive, lead to alerts about the data itself on the alerts topic. */
class DataAlertTopologyTest {

    private static final LocalDate FIRST = LocalDate.parse("2017-01-09");

    private final TopologyHarness harness = new TopologyHarness(FIRST);
    private int contacts;

    @AfterEach
    void close() {
        harness.close();
    }

    private void at(LocalDate day, int hour) {
        harness.setNow(day.atTime(hour, 30).atZone(London.ZONE).toInstant());
    }

    private CaseEvent contact(LocalDate day, LocalDate recorded) {
        String id = "c" + ++contacts;
        return new ContactReceived(
                new Envelope(
                        id, "372", id, id, day, Optional.empty(), London.startOf(recorded), SourceSystem.LCS),
                ReferralSource.POLICE,
                ContactKind.NEW);
    }

    /** Sends one event every working day for three weeks. */
    private void threeWeeks() {
        for (LocalDate day = FIRST; day.isBefore(FIRST.plusWeeks(3)); day = day.plusDays(1)) {
            if (WorkingDays.ofEngland().isWorkingDay(day)) {
                at(day, 10);
                harness.send(contact(day, day));
                harness.tick();
            }
        }
    }

    private List<String> told() {
        return harness.output(harness.topics().alerts()).stream()
                .map(Alert.class::cast)
                .filter(alert -> alert.kind() != AlertKind.BAND && alert.kind() != AlertKind.FORECAST)
                .map(alert -> alert.kind() + " " + alert.indicator() + alert.breakdown() + " to " + alert.to()
                        + " since " + alert.since() + ": " + alert.words().orElse(""))
                .toList();
    }

    private void set(SettingsEvent event) {
        harness.send(event);
    }

    private static SettingsEnvelope setting(String recordId, String day) {
        return new SettingsEnvelope(
                recordId.replace('/', ' ') + day, "372", recordId, London.startOf(LocalDate.parse(day)), SourceSystem.MANUAL);
    }

    @Test
    void tellsOnceOfASourceThatFallsSilent_andOnceThatItSendsAgain() {
        threeWeeks();
        LocalDate monday = FIRST.plusWeeks(3);
        at(monday.minusDays(1), 12);
        harness.tick();
        at(monday, 18);
        harness.tick();
        assertThat(told()).isEmpty();

        at(monday.plusDays(2), 8);
        harness.tick();
        harness.tick();
        at(monday.plusDays(2), 9);
        harness.tick();
        assertThat(told())
                .containsExactly("SILENCE system=lcs to AMBER since 2017-01-27: No records from LCS for 27 working"
                        + " hours. Usually one arrives within 9.");

        harness.send(contact(monday.plusDays(2), monday.plusDays(2)));
        harness.tick();
        at(monday.plusDays(2), 10);
        harness.tick();
        assertThat(told()).singleElement().asString().startsWith("SILENCE system=lcs to NONE");
    }

    @Test
    void aDayOnWhichTheAuthorityIsClosedIsNoSilence() {
        LocalDate monday = FIRST.plusWeeks(3);
        set(new CalendarSet(
                setting("closed", "2017-01-03"), List.of(monday, monday.plusDays(1), monday.plusDays(2))));
        threeWeeks();

        at(monday.plusDays(2), 16);
        harness.tick();

        assertThat(told()).isEmpty();
    }

    @Test
    void nobodyIsToldOfSilenceWhileEventsAreStillBeingTakenIn() {
        threeWeeks();
        harness.setCaughtUp(false);
        at(FIRST.plusWeeks(3).plusDays(2), 8);
        harness.tick();

        assertThat(told()).isEmpty();
    }

    @Test
    void tellsOnceOfAJumpInWhatIsRejected_andOnceThatItIsOver() {
        threeWeeks();
        LocalDate monday = FIRST.plusWeeks(3);
        at(monday, 10);
        for (int wrong = 0; wrong < 10; wrong++) {
            harness.send(contact(monday.plusYears(1), monday));
        }
        harness.tick();
        at(monday, 12);
        harness.tick();
        at(monday, 13);
        harness.tick();
        assertThat(told())
                .containsExactly("REJECTIONS system=lcs to AMBER since 2017-01-30: 10 of 10 events from LCS were"
                        + " rejected in the last 24 hours (100.0%). Usually it is 0.0%.");

        at(monday.plusDays(1), 11);
        harness.tick();
        assertThat(told()).singleElement().asString().startsWith("REJECTIONS system=lcs to NONE");
    }

    @Test
    void anAuthorityThatSetsItToNeverIsToldOfNoRejections() {
        set(new LocalStandardSet(
                setting("never", "2017-01-03"),
                LocalStandard.ALERT_REJECTED_PERCENT.label(),
                LocalDate.parse("2016-04-01"),
                Optional.empty(),
                "0"));
        for (int wrong = 0; wrong < 20; wrong++) {
            harness.send(contact(FIRST.plusYears(1), FIRST));
        }
        harness.tick();
        at(FIRST, 10);
        harness.tick();

        assertThat(told()).isEmpty();
    }

    @Test
    void tellsOnceOfAMonthThatIsNotToBeHad_andOnceThatItIsAgain() {
        harness.send(contact(FIRST, FIRST));
        set(new DataUnavailable(
                setting("u/1.2", "2017-01-09"),
                "1.2",
                LocalDate.parse("2017-01-01"),
                Optional.empty(),
                "the decisions were lost",
                        Optional.empty()));
        harness.tick();
        harness.tick();
        assertThat(told())
                .containsExactly(
                        "UNAVAILABLE 1.2 to AMBER since 2017-01-01: No figure for 2017-01: the decisions were lost");

        set(new SettingWithdrawn(setting("u/1.2", "2017-01-10"), "DataUnavailable"));
        harness.tick();
        assertThat(told())
                .containsExactly("UNAVAILABLE 1.2 to NONE since 2017-01-09: Figures for the latest months are available again.");
    }

    @Test
    void whatComesForAnAuthorityThatThereIsNotIsNotCounted() {
        Instant now = London.startOf(FIRST).plus(Duration.ofHours(9));
        CaseEvent unknown = new ContactReceived(
                new Envelope("e", "999", "c", "r", FIRST, Optional.empty(), now, SourceSystem.LCS),
                ReferralSource.POLICE,
                ContactKind.NEW);
        harness.send(unknown);
        harness.tick();

        assertThat(harness.output(harness.topics().rejected())).hasSize(1);
        assertThat(harness.output(harness.topics().deltas())).noneMatch(Arrivals.class::isInstance);
    }
}
