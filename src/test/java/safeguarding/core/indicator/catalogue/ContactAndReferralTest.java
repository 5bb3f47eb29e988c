package safeguarding.core.indicator.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static safeguarding.testkit.CaseBuilder.aChild;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import safeguarding.core.casefile.code.ContactKind;
import safeguarding.core.casefile.code.ContactOutcome;
import safeguarding.core.casefile.code.ReferralOutcome;
import safeguarding.core.casefile.code.ReferralSource;
import safeguarding.core.indicator.Amount;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.FiguresOfCases;

class ContactAndReferralTest {

    @Test
    void countsNewContactsOfTheMonth() {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1").contacted("2025-03-01").contacted("2025-03-31").contacted("2025-04-01"),
                aChild("c2").contacted("2025-02-28").contacted("2025-03-31"));

        assertThat(figures.of("1.1", "2025-03-31")).isEqualTo(new Amount(3, 0));
        assertThat(figures.of("1.1", "2025-03-30")).isEqualTo(new Amount(1, 0));
    }

    @ParameterizedTest
    @EnumSource(value = ContactKind.class, mode = EnumSource.Mode.EXCLUDE, names = "NEW")
    void leavesOutContactsThatAreNotNew(ContactKind kind) {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").contacted("2025-03-01", ReferralSource.POLICE, kind));

        assertThat(figures.of("1.1", "2025-03-31")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("1.2", "2025-03-31")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("1.4", "2025-03-31")).isEqualTo(Amount.ZERO);
    }

    @Test
    void breaksContactsDownBySource() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .contacted("2025-03-01", ReferralSource.POLICE, ContactKind.NEW)
                .contactDecided("2025-03-03", ContactOutcome.REFERRAL)
                .contacted("2025-03-02", ReferralSource.SCHOOL, ContactKind.NEW)
                .contacted("2025-03-03", ReferralSource.ANONYMOUS, ContactKind.NEW));

        assertThat(figures.of("1.1", "source=police", "2025-03-31")).isEqualTo(new Amount(1, 0));
        assertThat(figures.of("1.1", "source=education", "2025-03-31")).isEqualTo(new Amount(1, 0));
        assertThat(figures.of("1.1", "source=public", "2025-03-31")).isEqualTo(new Amount(1, 0));
        assertThat(figures.of("1.1", "source=health", "2025-03-31")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("1.4", "source=police", "2025-03-31")).isEqualTo(new Amount(1, 1));
        assertThat(figures.of("1.4", "source=education", "2025-03-31")).isEqualTo(new Amount(0, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03-03, 2025-03-03, 1",
        "2025-03-03, 2025-03-04, 1",
        "2025-03-03, 2025-03-05, 0",
        "2025-03-07, 2025-03-10, 1", // over a weekend
        "2025-03-07, 2025-03-11, 0",
        "2016-12-23, 2016-12-28, 1", // over Christmas
        "2016-12-23, 2016-12-29, 0",
        "2025-03-03, 2025-03-02, 0" // before the contact: set aside
    })
    void contactIsDecidedInTimeWithinOneWorkingDay(String contacted, String decided, long inTime) {
        CaseBuilder child = aChild("c1").contacted(contacted).contactDecided(decided, ContactOutcome.ADVICE);

        assertThat(FiguresOfCases.of(child).of("1.2", contacted)).isEqualTo(new Amount(inTime, 1));
    }

    @Test
    void contactThatIsNotDecidedIsNotInTimeAndNoReferral() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").contacted("2025-03-03"));

        assertThat(figures.of("1.2", "2025-03-31")).isEqualTo(new Amount(0, 1));
        assertThat(figures.of("1.4", "2025-03-31")).isEqualTo(new Amount(0, 1));
    }

    @ParameterizedTest
    @EnumSource(ContactOutcome.class)
    void contactGoesOntoReferralByItsOutcomeAlone(ContactOutcome outcome) {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").contacted("2025-03-03").contactDecided("2025-04-20", outcome));

        assertThat(figures.of("1.4", "2025-03-31"))
                .isEqualTo(new Amount(outcome == ContactOutcome.REFERRAL ? 1 : 0, 1));
    }

    @Test
    void countsReferralsOfTheMonthAndOfTwelve() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .referred("2024-03-31")
                .referred("2024-04-01")
                .referred("2025-03-01")
                .referred("2025-03-31")
                .referred("2025-04-01"));

        assertThat(figures.of("1.3", "2025-03-31")).isEqualTo(new Amount(2, 0));
        assertThat(figures.of("1.5", "2025-03-31")).isEqualTo(new Amount(3, 0));
        assertThat(figures.yearToDate("1.3", "2025-03-31")).isEqualTo(new Amount(3, 0));
        assertThat(figures.yearToDate("1.3", "2025-04-01")).isEqualTo(new Amount(1, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "NO_FURTHER_ACTION, 0",
        "ADVICE, 0",
        "EARLY_HELP, 1",
        "ASSESSMENT, 1",
        "STRATEGY_DISCUSSION, 1",
        "OTHER, 1"
    })
    void referralGoesOntoAssessmentUnlessItEndsWithAdviceOrNothing(ReferralOutcome outcome, long goesOn) {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").referred("2025-03-03").referralDecided("2025-03-04", outcome));

        assertThat(figures.of("1.6", "2025-03-31")).isEqualTo(new Amount(goesOn, 1));
    }

    @Test
    void referralThatIsNotDecidedGoesNowhere() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").referred("2025-03-03"));

        assertThat(figures.of("1.6", "2025-03-31")).isEqualTo(new Amount(0, 1));
        assertThat(figures.of("1.7", "2025-03-31")).isEqualTo(new Amount(0, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03-03T10:00:00Z, 2025-03-05, 2025-03-05T10:00:00Z, 1",
        "2025-03-03T10:00:00Z, 2025-03-05, 2025-03-05T10:00:00.001Z, 0",
        "2025-03-03T23:30:00Z, 2025-03-05, 2025-03-05T23:59:00Z, 0" // two days later by the calendar, but too late
    })
    void referralIsDecidedInTimeWithin48Hours(String received, String day, String decided, long inTime) {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .referred("2025-03-03")
                .at(received)
                .referralDecided(day, ReferralOutcome.ASSESSMENT)
                .at(decided));

        assertThat(figures.of("1.7", "2025-03-31")).isEqualTo(new Amount(inTime, 1));
    }

    @Test
    void hoursAreThoseThatPass_whenTheClocksGoForward() {
        // The clocks go forward, so from 10am on Saturday 29 March 2025 to 11am on Monday 31 March is 48 hours.
        CaseBuilder child = aChild("c1").referred("2025-03-29").at("2025-03-29T10:00:00Z");

        child.referralDecided("2025-03-31", ReferralOutcome.ASSESSMENT).at("2025-03-31T10:00:00Z");

        assertThat(FiguresOfCases.of(child).of("1.7", "2025-03-31")).isEqualTo(new Amount(1, 1));
    }

    @ParameterizedTest
    @CsvSource({"2025-03-05, 1", "2025-03-06, 0", "2025-03-02, 0"})
    void referralIsDecidedInTimeWithinTwoDays_whenNoTimeIsKnown(String decided, long inTime) {
        FiguresOfCases figures =
                FiguresOfCases.of(aChild("c1").referred("2025-03-03").referralDecided(decided, ReferralOutcome.ASSESSMENT));

        assertThat(figures.of("1.7", "2025-03-31")).isEqualTo(new Amount(inTime, 1));
    }

    @Test
    void twoDaysAreEnough_whenOneTimeAloneIsKnown() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .referred("2025-03-03")
                .at("2025-03-03T00:10:00Z")
                .referralDecided("2025-03-05", ReferralOutcome.ASSESSMENT));

        assertThat(figures.of("1.7", "2025-03-31")).isEqualTo(new Amount(1, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-03-10, 2025-03-10, 1", // twelve months to the day
        "2024-03-09, 2025-03-10, 0",
        "2025-03-09, 2025-03-10, 1",
        "2025-03-10, 2025-03-10, 0", // neither of two on the same day comes before the other
        "2015-02-28, 2016-02-29, 1", // twelve months before the leap day is the 28th
        "2016-02-28, 2017-02-28, 1"
    })
    void referralIsARepeatWithinTwelveMonths(String before, String again, long repeat) {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").referred(before).referred(again));

        assertThat(figures.of("1.8", again).numerator()).isEqualTo(repeat);
    }

    @Test
    void repeatIsJudgedAtTheReferralAndNotAtTheReport() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").referred("2024-01-10").referred("2024-06-10"));

        assertThat(figures.of("1.9", "2025-05-31")).isEqualTo(new Amount(1, 1));
        assertThat(figures.of("1.9", "2025-06-30")).isEqualTo(Amount.ZERO);
    }

    @Test
    void anotherChildsReferralMakesNoRepeat() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").referred("2025-03-03"), aChild("c2").referred("2025-03-04"));

        assertThat(figures.of("1.8", "2025-03-31")).isEqualTo(new Amount(0, 2));
    }

    @Test
    void countsReferralsForExploitation() {
        FiguresOfCases figures =
                FiguresOfCases.of(aChild("c1").referred("2025-03-03").referredForExploitation("2025-03-04"));

        assertThat(figures.of("1.10", "2025-03-31")).isEqualTo(new Amount(1, 0));
        assertThat(figures.of("1.3", "2025-03-31")).isEqualTo(new Amount(2, 0));
    }

    @Test
    void assessmentThatWasStartedCountsWhateverWasDecided() {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1").referred("2025-03-03").referralDecided("2025-03-04", ReferralOutcome.ASSESSMENT),
                aChild("c2")
                        .referred("2025-03-03")
                        .referralDecided("2025-03-04", ReferralOutcome.NO_FURTHER_ACTION)
                        .assessed("2025-04-05"),
                aChild("c3").referred("2025-03-03").assessed("2025-03-02"));

        assertThat(figures.of("1.6", "2025-03-31")).isEqualTo(new Amount(1, 3));
        assertThat(figures.of("1.6b", "2025-03-31")).isEqualTo(new Amount(1, 3));
    }

    /**
     * Contacts from two sources count as two. A contact that is recorded twice counts once, and is decided once either
     * record is.
     */
    @Test
    void contactRecordedTwiceFromOneSourceOnOneDayIsOne() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .contacted("2025-03-03", ReferralSource.POLICE, ContactKind.NEW)
                .contactDecided("2025-03-04", ContactOutcome.REFERRAL)
                .contacted("2025-03-03", ReferralSource.POLICE, ContactKind.NEW)
                .recordedOn("2025-03-20")
                .contacted("2025-03-03", ReferralSource.SCHOOL, ContactKind.NEW));

        assertThat(figures.of("1.1", "2025-03-31")).isEqualTo(new Amount(2, 0));
        assertThat(figures.of("1.2", "2025-03-31")).isEqualTo(new Amount(1, 2));
        assertThat(figures.of("1.4", "2025-03-31")).isEqualTo(new Amount(1, 2));
    }

    @Test
    void referralRecordedTwiceOnOneDayIsOne_andAnAssessmentOfEitherIsOfIt() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .referred("2025-03-03")
                .referralDecided("2025-03-04", ReferralOutcome.ASSESSMENT)
                .assessed("2025-03-10")
                .authorised("2025-05-06")
                .referred("2025-03-03")
                .recordedOn("2025-03-20"));

        assertThat(figures.of("1.3", "2025-03-31")).isEqualTo(new Amount(1, 0));
        assertThat(figures.of("1.6", "2025-03-31")).isEqualTo(new Amount(1, 1));
        assertThat(figures.of("1.6b", "2025-03-31")).isEqualTo(new Amount(1, 1));
        assertThat(figures.of("1.7", "2025-03-31")).isEqualTo(new Amount(1, 1));
        assertThat(figures.of("2.2", "2025-05-31")).isEqualTo(new Amount(1, 1));
    }
}
