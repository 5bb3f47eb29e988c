package safeguarding.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import safeguarding.core.calendar.London;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.calendar.WorkingHours;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.scorecard.Rag;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.SettingsEnvelope;
import safeguarding.core.settings.SettingsEvent.DataUnavailable;
import safeguarding.core.settings.SettingsEvent;

class DataAlertTest {

    private static final WorkingHours HOURS = new WorkingHours(WorkingDays.ofEngland());
    private static final int LEAST_HOURS = 10;
    private static final int LEAST_PERCENT = 5;

    private static Arrivals.Hour came(String hour, long events, long rejected) {
        return new Arrivals.Hour(SourceSystem.LCS, Instant.parse(hour), events, rejected);
    }

    /** Arrivals at 9am and 4pm on this many working days up to Friday 10 February 2017. */
    private static List<Arrivals.Hour> daily(int days) {
        List<Arrivals.Hour> hours = new ArrayList<>();
        for (LocalDate day = LocalDate.parse("2017-02-10"); hours.size() < 2 * days; day = day.minusDays(1)) {
            if (WorkingDays.ofEngland().isWorkingDay(day)) {
                hours.add(came(day + "T09:00:00Z", 100, 0));
                hours.add(came(day + "T16:00:00Z", 100, 0));
            }
        }
        return hours;
    }

    private static boolean isSilent(List<Arrivals.Hour> hours, String now) {
        return DataAlert.silence(ArrivalLog.of(hours), SourceSystem.LCS, Instant.parse(now), HOURS, LEAST_HOURS).so();
    }

    /** Six hours pass between 10am and 4pm. Six hours are usual, so twelve are unusual. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2017-02-10T18:00:00Z, false",
        "2017-02-12T12:00:00Z, false",
        "2017-02-13T19:00:00Z, false",
        "2017-02-14T09:59:00Z, false",
        "2017-02-14T10:00:00Z, true",
        "2017-02-28T12:00:00Z, true",
    })
    void aSourceIsSilentOnceTwiceAsManyWorkingHoursHavePassedAsUsual_whichAWeekendHasNot(String now, boolean silent) {
        assertThat(isSilent(daily(20), now)).isEqualTo(silent);
    }

    @Test
    void whatComesOnceAWeekIsNotMissedForTwo() {
        List<Arrivals.Hour> weekly = new ArrayList<>();
        for (int week = 0; week < 10; week++) {
            weekly.add(came(LocalDate.parse("2017-02-10").minusWeeks(week) + "T02:00:00Z", 5000, 0));
        }

        assertThat(isSilent(weekly, "2017-02-23T17:00:00Z")).isFalse();
        assertThat(isSilent(weekly, "2017-02-24T17:00:00Z")).isTrue();
    }

    @Test
    void oneOutageIsNotTakenForAHabit() {
        List<Arrivals.Hour> hours = daily(30);
        hours.removeIf(hour -> hour.hour().isAfter(Instant.parse("2017-01-16T00:00:00Z"))
                && hour.hour().isBefore(Instant.parse("2017-01-28T00:00:00Z")));

        assertThat(isSilent(hours, "2017-02-14T12:00:00Z")).isTrue();
    }

    @Test
    void nothingIsUsualOfASourceThatHasSentOnFourDays_norOfOneThatHasNotForThirteenWeeks() {
        assertThat(isSilent(daily(4), "2017-02-28T12:00:00Z")).isFalse();
        assertThat(isSilent(daily(5), "2017-02-28T12:00:00Z")).isTrue();
        assertThat(isSilent(daily(20), "2017-05-12T12:00:00Z")).isFalse();
    }

    @Test
    void nobodyIsToldOfSilenceWhoHasSetItToNever() {
        ArrivalLog log = ArrivalLog.of(daily(20));

        assertThat(DataAlert.silence(log, SourceSystem.LCS, Instant.parse("2017-03-01T12:00:00Z"), HOURS, 0).so())
                .isFalse();
    }

    @Test
    void whatIsUsualIsTheSameInWhateverOrderItWasTold() {
        List<Arrivals.Hour> hours = daily(20);
        Instant now = Instant.parse("2017-02-14T12:00:00Z");
        Optional<ArrivalLog.Silence> silence = ArrivalLog.of(hours).silence(SourceSystem.LCS, now, HOURS);

        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(hours, new Random(seed));
            assertThat(ArrivalLog.of(hours).silence(SourceSystem.LCS, now, HOURS)).isEqualTo(silence);
        }
        assertThat(silence)
                .contains(new ArrivalLog.Silence(Instant.parse("2017-02-10T17:00:00Z"), 15, 6));
    }

    private static DataAlert rejections(List<Arrivals.Hour> hours, String now, DataAlertState before) {
        return DataAlert.rejections(
                ArrivalLog.of(hours), SourceSystem.LCS, Instant.parse(now), LEAST_PERCENT, before);
    }

    @ParameterizedTest(name = "{1} of {0}")
    @CsvSource({"200, 10, true", "201, 10, false", "100, 9, false", "1000, 49, false", "1000, 50, true"})
    void aTwentiethOfADaysEventsIsAJump_ifItIsTenOrMore(long events, long rejected, boolean jump) {
        List<Arrivals.Hour> hours = List.of(came("2017-02-10T09:00:00Z", events, rejected));

        assertThat(rejections(hours, "2017-02-10T12:00:00Z", DataAlertState.NOTHING).so()).isEqualTo(jump);
        assertThat(rejections(hours, "2017-02-11T08:59:00Z", DataAlertState.NOTHING).so()).isEqualTo(jump);
        assertThat(rejections(hours, "2017-02-11T09:00:00Z", DataAlertState.NOTHING).so()).isFalse();
    }

    @Test
    void whereMuchIsRejectedEveryDayThreeTimesAsMuchIsAJump() {
        List<Arrivals.Hour> hours = new ArrayList<>(List.of(came("2017-02-07T09:00:00Z", 1000, 100)));
        hours.add(came("2017-02-10T09:00:00Z", 100, 29));
        assertThat(rejections(hours, "2017-02-10T12:00:00Z", DataAlertState.NOTHING).so()).isFalse();

        hours.add(came("2017-02-10T10:00:00Z", 1, 1));
        hours.add(came("2017-02-10T10:00:00Z", 1, 1));
        assertThat(rejections(hours, "2017-02-10T12:00:00Z", DataAlertState.NOTHING).so()).isTrue();
    }

    @Test
    void aJumpIsOverAtHalfOfWhatMadeIt() {
        DataAlertState told = DataAlertState.NOTHING.now(true);

        assertThat(rejections(List.of(came("2017-02-10T09:00:00Z", 400, 10)), "2017-02-10T12:00:00Z", told).so())
                .isTrue();
        assertThat(rejections(List.of(came("2017-02-10T09:00:00Z", 500, 10)), "2017-02-10T12:00:00Z", told).so())
                .isFalse();
    }

    private static DataAlert unavailable(String from, Optional<String> to, String today) {
        SettingsEvent set = new DataUnavailable(
                new SettingsEnvelope("u1", "372", "u/1.2", Instant.parse("2017-01-02T00:00:00Z"), SourceSystem.MANUAL),
                "1.2",
                LocalDate.parse(from),
                to.map(LocalDate::parse),
                "the decisions were lost",
                        Optional.empty());
        Indicator indicator = Catalogue.indicator("1.2").orElseThrow();
        return DataAlert.unavailable(indicator, Settings.of(List.of(set)), LocalDate.parse(today));
    }

    @ParameterizedTest(name = "{0} as at {1}")
    @CsvSource({
        "2016-11-01, 2017-01-31, true, 2017-01",
        "2017-01-01, 2017-01-31, true, 2017-01",
        "2016-12-01, 2017-02-28, true, 2017-01",
        "2016-11-01, 2017-03-01, false, 2017-02",
        "2017-02-01, 2017-01-31, false, 2016-12",
    })
    void oneOfTheTwoNewestMonthsIsNotToBeHad(String from, String today, boolean so, YearMonth month) {
        DataAlert found = unavailable(from, Optional.of("2017-02-01").filter(to -> to.compareTo(from) > 0), today);

        assertThat(found.so()).isEqualTo(so);
        assertThat(found.month()).isEqualTo(month);
        if (so) {
            assertThat(found.since()).isEqualTo(LocalDate.parse(from));
            assertThat(found.words()).isEqualTo("No figure for " + month + ": the decisions were lost");
        }
    }

    @Test
    void isToldOnceAndOnceThatItIsOver_withIdsThatStayTheSame() {
        Instant now = London.startOf(LocalDate.parse("2017-02-10"));
        DataAlert gone = unavailable("2017-01-01", Optional.empty(), "2017-02-10");
        DataAlert back = unavailable("2017-04-01", Optional.empty(), "2017-02-10");
        List<Alert> alerts = new ArrayList<>();
        DataAlertState told = DataAlertState.NOTHING;
        for (DataAlert found : List.of(back, gone, gone, back, back, gone)) {
            DataAlertState after = told.now(found.so());
            found.alert(told, after, "372", now).ifPresent(alerts::add);
            told = after;
        }

        assertThat(alerts)
                .extracting(alert -> alert.kind() + " " + alert.indicator() + " " + alert.from() + " to " + alert.to())
                .containsExactly(
                        "UNAVAILABLE 1.2 NONE to AMBER", "UNAVAILABLE 1.2 AMBER to NONE", "UNAVAILABLE 1.2 NONE to AMBER");
        assertThat(alerts).extracting(Alert::alertId).doesNotHaveDuplicates();
        assertThat(gone.alert(DataAlertState.NOTHING, DataAlertState.NOTHING.now(true), "372", now).orElseThrow().alertId())
                .isEqualTo(alerts.get(0).alertId())
                .isNotEqualTo(gone.alert(DataAlertState.NOTHING, DataAlertState.NOTHING.now(true), "371", now).orElseThrow()
                        .alertId());
        assertThat(gone.band()).isEqualTo(Rag.AMBER);
    }
}
