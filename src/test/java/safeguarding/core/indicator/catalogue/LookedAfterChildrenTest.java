package safeguarding.core.indicator.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static safeguarding.testkit.CaseBuilder.aChild;
import static safeguarding.testkit.TestSettings.standard;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import safeguarding.core.casefile.code.CareEndReason;
import safeguarding.core.casefile.code.LegalStatus;
import safeguarding.core.indicator.Amount;
import safeguarding.testkit.FiguresOfCases;

class LookedAfterChildrenTest {

    private static final Amount ONE = new Amount(1, 0);

    @Test
    void childIsLookedAfterFromTheDayItStartsUntilTheDayItCeases() {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1").lookedAfter("2025-03-03").careCeased("2025-03-10", CareEndReason.E4A));

        assertThat(figures.of("6.1", "2025-03-02")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("6.1", "2025-03-03")).isEqualTo(ONE);
        assertThat(figures.of("6.2", "2025-03-09")).isEqualTo(ONE);
        assertThat(figures.of("6.1", "2025-03-10")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("6.3", "2025-03-31")).isEqualTo(ONE);
        assertThat(figures.of("6.4", "2025-03-31")).isEqualTo(ONE);
    }

    @Test
    void periodWhoseStartIsUnknownCountsFromItsFirstDay_butIsNoAdmission() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").knownToBeLookedAfter("2025-03-03")
                .careCeased("2025-04-10", CareEndReason.E4A));

        assertThat(figures.of("6.1", "2025-03-03")).isEqualTo(ONE);
        assertThat(figures.of("6.3", "2025-03-31")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("6.4", "2025-04-30")).isEqualTo(ONE);
    }

    @Test
    void isLookedAfterNoLongerFromThe18thBirthday() {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1").born("2007-03-15").lookedAfter("2025-03-03"),
                aChild("c2").born("2000-02-29").lookedAfter("2018-01-01"));

        assertThat(figures.of("6.1", "2025-03-14")).isEqualTo(ONE);
        assertThat(figures.of("6.1", "2025-03-15")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("6.1", "2018-02-28")).isEqualTo(ONE);
        assertThat(figures.of("6.1", "2018-03-01")).isEqualTo(Amount.ZERO);
    }

    @Test
    void leavingCareOnThe18thBirthdayIsCounted() {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1").born("2007-03-15").lookedAfter("2025-03-03").careCeased("2025-03-15", CareEndReason.E7));

        assertThat(figures.of("6.4", "2025-03-31")).isEqualTo(ONE);
    }

    @Test
    void periodThatBeginsAt18IsNone() {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1").born("2007-03-15").lookedAfter("2025-03-15").careCeased("2025-03-20", CareEndReason.E7),
                aChild("c2").born("2007-03-15").lookedAfter("2025-03-14").careCeased("2025-03-20", CareEndReason.E7));

        assertThat(figures.of("6.3", "2025-03-31")).isEqualTo(ONE);
        assertThat(figures.of("6.4", "2025-03-31")).isEqualTo(ONE);
    }

    @Test
    void unknownDateOfBirthIsNoReasonToLeaveAChildOut() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").lookedAfter("2025-03-03"));

        assertThat(figures.of("6.1", "2045-03-03")).isEqualTo(ONE);
    }

    @ParameterizedTest
    @EnumSource(value = LegalStatus.class, names = {"V3", "V4"})
    void shortBreaksCountNowhere(LegalStatus shortBreak) {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1").lookedAfter("2025-03-03", shortBreak).careCeased("2025-03-10", CareEndReason.E4A));

        assertThat(figures.of("6.1", "2025-03-05")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("6.3", "2025-03-31")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("6.4", "2025-03-31")).isEqualTo(Amount.ZERO);
    }

    @Test
    void isLookedAfterOutsideTheShortBreaksOfAPeriod() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .lookedAfter("2025-03-03", LegalStatus.V2)
                .legalStatusChanged("2025-03-10", LegalStatus.V4)
                .legalStatusChanged("2025-03-20", LegalStatus.C2));

        assertThat(figures.of("6.1", "2025-03-09")).isEqualTo(ONE);
        assertThat(figures.of("6.1", "2025-03-10")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("6.1", "2025-03-19")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("6.1", "2025-03-20")).isEqualTo(ONE);
    }

    @Test
    void laterRecordedChangeOfTheSameDayHolds() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .lookedAfter("2025-03-03")
                .legalStatusChanged("2025-03-10", LegalStatus.C1)
                .recordedOn("2025-03-12")
                .legalStatusChanged("2025-03-10", LegalStatus.V4)
                .recordedOn("2025-03-11"));

        assertThat(figures.of("6.1", "2025-03-15")).isEqualTo(ONE);
    }

    @Test
    void changesBeforeAPeriodBeginsAndAfterItEndsCountNothing() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .lookedAfter("2025-03-03")
                .legalStatusChanged("2025-03-02", LegalStatus.V4)
                .legalStatusChanged("2025-03-10", LegalStatus.V4)
                .careCeased("2025-03-10", CareEndReason.E4A));

        assertThat(figures.of("6.1", "2025-03-05")).isEqualTo(ONE);
        assertThat(figures.of("6.4", "2025-03-31")).isEqualTo(ONE);
    }

    @Test
    void childInTwoPeriodsAtOnceIsOneChild_admittedOnce() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").lookedAfter("2025-03-03").lookedAfter("2025-03-05"));

        assertThat(figures.of("6.1", "2025-03-31")).isEqualTo(ONE);
        assertThat(figures.of("6.3", "2025-03-31")).isEqualTo(ONE);
    }

    @Test
    void episodeThatEndsWithX1EndsNoPeriod() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").lookedAfter("2025-03-03")
                .careCeased("2025-03-10", CareEndReason.X1));

        assertThat(figures.of("6.1", "2025-03-31")).isEqualTo(ONE);
        assertThat(figures.of("6.4", "2025-03-31")).isEqualTo(Amount.ZERO);
    }

    @Test
    void ceasingBeforeTheStartIsSetAside() {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1").lookedAfter("2025-03-03").careCeased("2025-03-02", CareEndReason.E4A));

        assertThat(figures.of("6.1", "2025-03-31")).isEqualTo(ONE);
        assertThat(figures.of("6.4", "2025-03-31")).isEqualTo(Amount.ZERO);
    }

    @ParameterizedTest
    @EnumSource(value = CareEndReason.class, mode = EnumSource.Mode.EXCLUDE, names = "X1")
    void permanenceIsAdoptionAResidenceOrderOrSpecialGuardianship(CareEndReason reason) {
        Set<CareEndReason> guardianship = EnumSet.range(CareEndReason.E43, CareEndReason.E48);
        Set<CareEndReason> permanence = EnumSet.of(CareEndReason.E11, CareEndReason.E12, CareEndReason.E41);
        permanence.addAll(guardianship);

        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").lookedAfter("2025-03-03").careCeased("2025-03-10", reason));

        assertThat(figures.of("6.5", "2025-03-31")).isEqualTo(new Amount(permanence.contains(reason) ? 1 : 0, 1));
        assertThat(figures.of("6.6", "2025-03-31")).isEqualTo(new Amount(guardianship.contains(reason) ? 1 : 0, 1));
    }

    @Test
    void endThatIsRecordedAfterThe18thBirthdayIsOneOnThatDay() {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1").born("2007-03-31").lookedAfter("2025-03-03").careCeased("2025-04-20", CareEndReason.E5),
                aChild("c2").born("2007-03-31").lookedAfter("2025-03-03"));

        assertThat(figures.of("6.1", "2025-03-30")).isEqualTo(new Amount(2, 0));
        assertThat(figures.of("6.1", "2025-03-31")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("6.4", "2025-03-31")).isEqualTo(ONE);
        assertThat(figures.of("6.4", "2025-04-30")).isEqualTo(Amount.ZERO);
    }

    @Test
    void childWhoGoesFromShortBreaksIntoCareStartsOnThatDay_andCeasesOnTheDayItGoesBack() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .lookedAfter("2025-01-06", LegalStatus.V4)
                .legalStatusChanged("2025-02-03", LegalStatus.V2)
                .legalStatusChanged("2025-03-10", LegalStatus.V3)
                .legalStatusChanged("2025-03-24", LegalStatus.C2));

        assertThat(figures.of("6.3", "2025-01-31")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("6.3", "2025-02-28")).isEqualTo(ONE);
        assertThat(figures.of("6.11", "2025-02-28")).isEqualTo(new Amount(0, 1));
        assertThat(figures.of("6.4", "2025-03-31")).isEqualTo(ONE);
        assertThat(figures.of("6.5", "2025-03-31")).isEqualTo(new Amount(0, 1));
        assertThat(figures.of("6.3", "2025-03-31")).isEqualTo(ONE);
        assertThat(figures.of("6.1", "2025-03-09")).isEqualTo(ONE);
        assertThat(figures.of("6.1", "2025-03-10")).isEqualTo(Amount.ZERO);
        FiguresOfCases leftOut = figures.whereSet(standard("care-from-short-breaks", "LEFT_OUT", "2020-01-01"));
        assertThat(leftOut.of("6.3", "2025-02-28")).isEqualTo(Amount.ZERO);
        assertThat(leftOut.of("6.11", "2025-02-28")).isEqualTo(Amount.ZERO);
        assertThat(leftOut.of("6.4", "2025-03-31")).isEqualTo(Amount.ZERO);
    }

    @Test
    void endWithX1AndAStartOnOneDayIsOnePeriod() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .lookedAfter("2025-01-06")
                .careCeased("2025-03-10", CareEndReason.X1)
                .careReviewed("2025-01-31")
                .lookedAfter("2025-03-10")
                .careCeased("2025-03-24", CareEndReason.E4A));

        assertThat(figures.of("6.3", "2025-01-31")).isEqualTo(ONE);
        assertThat(figures.of("6.3", "2025-03-31")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("6.4", "2025-03-31")).isEqualTo(ONE);
        assertThat(figures.of("6.7", "2025-03-31")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("6.1", "2025-03-24")).isEqualTo(Amount.ZERO);
    }

    @Test
    void endForAnotherReasonAndAStartOnOneDayAreAnEndAndAStart() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .lookedAfter("2025-01-06")
                .careCeased("2025-03-10", CareEndReason.E4A)
                .lookedAfter("2025-03-10"));

        assertThat(figures.of("6.4", "2025-03-31")).isEqualTo(ONE);
        assertThat(figures.of("6.3", "2025-03-31")).isEqualTo(ONE);
        assertThat(figures.of("6.1", "2025-03-10")).isEqualTo(ONE);
    }

    /** The first period was never closed, and its late end does not affect the second. */
    @Test
    void ofTwoPeriodsThatAreOpenAtOnceTheOneThatBeganLaterHolds() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .lookedAfter("2024-01-06")
                .lookedAfter("2025-03-10")
                .careCeased("2025-03-24", CareEndReason.E11));

        assertThat(figures.of("6.1", "2025-03-10")).isEqualTo(ONE);
        assertThat(figures.of("6.3", "2025-03-31")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("6.8", "2025-03-31")).isEqualTo(new Amount(1, 1));
        assertThat(figures.of("6.1", "2025-03-24")).isEqualTo(Amount.ZERO);
    }

    @Test
    void periodRecordedTwiceIsOne_asTheRecordWrittenLastSays() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .lookedAfter("2025-03-03")
                .careCeased("2025-03-20", CareEndReason.E4A)
                .lookedAfter("2025-03-03")
                .recordedOn("2025-04-01"));

        assertThat(figures.of("6.3", "2025-03-31")).isEqualTo(ONE);
        assertThat(figures.of("6.4", "2025-03-31")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("6.1", "2025-03-31")).isEqualTo(ONE);
    }

    /**
     * The review is recorded twice on 22 March, so the second is due in June. If these were two reviews, the third would be
     * due in September.
     */
    @Test
    void reviewRecordedTwiceOnOneDayIsOne() {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1").lookedAfter("2016-03-01").careReviewed("2016-03-22").careReviewed("2016-03-22"));

        assertThat(figures.of("6.7", "2016-03-31")).isEqualTo(new Amount(1, 1));
        assertThat(figures.of("6.7", "2016-06-30")).isEqualTo(new Amount(0, 1));
        assertThat(figures.of("6.7", "2016-09-30")).isEqualTo(Amount.ZERO);
    }

    @Test
    void deathEndsCare_andEverythingThatIsDue() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").lookedAfter("2025-01-06").died("2025-01-20"));

        assertThat(figures.of("6.1", "2025-01-19")).isEqualTo(ONE);
        assertThat(figures.of("6.1", "2025-01-20")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("6.15", "2025-01-20")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("6.4", "2025-01-31")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("6.7", "2025-02-28")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("6.11", "2025-01-31")).isEqualTo(Amount.ZERO);
    }
}
