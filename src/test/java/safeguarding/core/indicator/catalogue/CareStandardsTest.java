package safeguarding.core.indicator.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static safeguarding.testkit.CaseBuilder.aChild;
import static safeguarding.testkit.TestSettings.standard;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import safeguarding.core.casefile.code.CareEndReason;
import safeguarding.core.casefile.code.HealthAssessmentKind;
import safeguarding.core.casefile.code.LegalStatus;
import safeguarding.core.casefile.code.PlacementType;
import safeguarding.core.casefile.code.PlanKind;
import safeguarding.core.indicator.Amount;
import safeguarding.testkit.FiguresOfCases;
import safeguarding.testkit.TestSettings;

/**
 * Shows how indicators about looked after children count against their standards. The 20th working day after Monday 3
 * March 2025 is Monday 31 March.
 */
class CareStandardsTest {

    private static final Amount NOBODY = Amount.ZERO;
    private static final Amount NOT = new Amount(0, 1);
    private static final Amount SO = new Amount(1, 1);

    @Test
    void whereTheStartIsUnknownReviewsAreDueEverySixMonths() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").knownToBeLookedAfter("2025-03-03").careReviewed("2025-08-20"));

        assertThat(figures.of("6.7", "2025-03-31")).isEqualTo(NOBODY);
        assertThat(figures.of("6.7", "2025-09-30")).isEqualTo(SO);
        assertThat(figures.of("6.7", "2026-02-28")).isEqualTo(NOT);
    }

    @Test
    void firstReviewIsDueOnThe20thWorkingDay() {
        assertThat(FiguresOfCases.of(aChild("c1").lookedAfter("2025-03-03").careReviewed("2025-03-31"))
                        .of("6.7", "2025-03-31"))
                .isEqualTo(SO);
        assertThat(FiguresOfCases.of(aChild("c1").lookedAfter("2025-03-03").careReviewed("2025-04-01"))
                        .of("6.7", "2025-03-31"))
                .isEqualTo(NOT);
    }

    @Test
    void laterReviewsAreDueThreeAndThenSixMonthsAfterTheOneBefore() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .lookedAfter("2025-03-03")
                .careReviewed("2025-03-20")
                .careReviewed("2025-06-20")
                .careReviewed("2025-12-21"));

        assertThat(figures.of("6.7", "2025-06-30")).isEqualTo(SO);
        assertThat(figures.of("6.7", "2025-12-31")).isEqualTo(NOT);
    }

    @Test
    void reviewIsNotDueOnceCareHasCeased() {
        FiguresOfCases figures =
                FiguresOfCases.of(aChild("c1").lookedAfter("2025-03-03").careCeased("2025-03-31", CareEndReason.E4A));

        assertThat(figures.of("6.7", "2025-03-31")).isEqualTo(NOBODY);
    }

    @Test
    void reviewOfAChildWhoCameFromShortBreaksIsDueFromTheDayItCeasedToBeOnThem() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .lookedAfter("2025-01-06", LegalStatus.V4)
                .legalStatusChanged("2025-03-03", LegalStatus.C2));

        assertThat(figures.of("6.7", "2025-02-28")).isEqualTo(NOBODY);
        assertThat(figures.of("6.7", "2025-03-31")).isEqualTo(NOT);
        assertThat(figures.of("6.9", "2025-03-30")).isEqualTo(NOBODY);
        assertThat(figures.of("6.9", "2025-03-31")).isEqualTo(NOT);
    }

    @Test
    void yearToDateIsByChildAndOneLateReviewIsEnough() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .lookedAfter("2025-03-05")
                .careReviewed("2025-04-03")
                .careReviewed("2025-07-03"));

        assertThat(figures.yearToDate("6.7", "2025-04-01")).isEqualTo(NOBODY);
        assertThat(figures.yearToDate("6.7", "2025-04-02")).isEqualTo(NOT);
        assertThat(figures.yearToDate("6.7", "2025-12-31")).isEqualTo(NOT);
    }

    @Test
    void reviewMissedOn31MarchIsOfTheYearThatEndsThatDay() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").lookedAfter("2025-03-03").careReviewed("2025-04-03"));

        assertThat(figures.yearToDate("6.7", "2025-03-31")).isEqualTo(NOT);
        assertThat(figures.yearToDate("6.7", "2025-04-01")).isEqualTo(SO);
    }

    @Test
    void healthAssessmentLastsAYearForAChildOfFiveOrMore() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .born("2015-01-01")
                .lookedAfter("2024-01-01")
                .healthAssessed("2024-03-10", HealthAssessmentKind.REVIEW));

        assertThat(figures.of("6.9", "2024-03-09")).isEqualTo(NOT);
        assertThat(figures.of("6.9", "2025-03-10")).isEqualTo(SO);
        assertThat(figures.of("6.9", "2025-03-11")).isEqualTo(NOT);
    }

    @Test
    void healthAssessmentLastsHalfAYearUntilTheFifthBirthday() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .born("2020-03-15")
                .lookedAfter("2024-01-01")
                .healthAssessed("2024-08-10", HealthAssessmentKind.REVIEW));

        assertThat(figures.of("6.9", "2025-02-10")).isEqualTo(SO);
        assertThat(figures.of("6.9", "2025-02-11")).isEqualTo(NOT);
        assertThat(figures.of("6.9", "2025-03-14")).isEqualTo(NOT);
        assertThat(figures.of("6.9", "2025-03-15")).isEqualTo(SO);
    }

    @Test
    void dentalCheckLastsAYear() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").lookedAfter("2024-01-01").atTheDentist("2024-03-10"));

        assertThat(figures.of("6.10", "2025-03-10")).isEqualTo(SO);
        assertThat(figures.of("6.10", "2025-03-11")).isEqualTo(NOT);
    }

    @Test
    void initialHealthAssessmentIsInTimeUpToThe20thWorkingDay() {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1").lookedAfter("2025-03-03").healthAssessed("2025-03-31", HealthAssessmentKind.INITIAL),
                aChild("c2").lookedAfter("2025-03-03").healthAssessed("2025-04-01", HealthAssessmentKind.INITIAL),
                aChild("c3").lookedAfter("2025-03-03").healthAssessed("2025-03-31", HealthAssessmentKind.REVIEW),
                aChild("c4").lookedAfter("2025-03-03").healthAssessed("2025-03-02", HealthAssessmentKind.INITIAL));

        assertThat(figures.of("6.11", "2025-03-31")).isEqualTo(new Amount(1, 4));
    }

    @Test
    void childWhoDidNotStay20WorkingDaysNeedsNoInitialHealthAssessment() {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1").lookedAfter("2025-03-03").careCeased("2025-03-28", CareEndReason.E4A),
                aChild("c2").lookedAfter("2025-03-03").careCeased("2025-03-31", CareEndReason.E4A));

        assertThat(figures.of("6.11", "2025-03-31")).isEqualTo(NOT);
    }

    @Test
    void educationPlanIsForChildrenFromTheSecondBirthdayOn() {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1").born("2023-03-10").lookedAfter("2024-01-01").written(PlanKind.PEP, "2025-03-20"));

        assertThat(figures.of("6.12", "2025-03-09")).isEqualTo(NOBODY);
        assertThat(figures.of("6.12", "2025-03-10")).isEqualTo(NOT);
        assertThat(figures.of("6.12", "2025-03-20")).isEqualTo(SO);
    }

    @Test
    void educationPlanIsUpToDateInItsTermAndTheNext() {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1").born("2015-03-10").lookedAfter("2024-01-01").written(PlanKind.PEP, "2024-12-31"),
                aChild("c2").born("2015-03-10").lookedAfter("2024-01-01").written(PlanKind.PEP, "2025-01-01"));

        assertThat(figures.of("6.13", "2025-04-14")).isEqualTo(new Amount(2, 2));
        assertThat(figures.of("6.13", "2025-04-15")).isEqualTo(new Amount(1, 2));
        assertThat(figures.of("6.13", "2025-08-31")).isEqualTo(new Amount(1, 2));
        assertThat(figures.of("6.13", "2025-09-01")).isEqualTo(new Amount(0, 2));
    }

    @Test
    void whereTheAuthoritySetsSchoolAge_receptionBeginsInTheSeptemberAfterTheFourthBirthday() {
        FiguresOfCases figures = FiguresOfCases.of(
                        aChild("c1").born("2020-08-31").lookedAfter("2024-01-01"),
                        aChild("c2").born("2020-09-01").lookedAfter("2024-01-01"))
                .whereSet(TestSettings.standard("pep-eligibility", "SCHOOL_AGE", "2024-01-01"));

        assertThat(figures.of("6.12", "2024-08-31")).isEqualTo(NOBODY);
        assertThat(figures.of("6.12", "2024-09-01")).isEqualTo(NOT);
        assertThat(figures.of("6.12", "2025-08-31")).isEqualTo(NOT);
        assertThat(figures.of("6.12", "2025-09-01")).isEqualTo(new Amount(0, 2));
    }

    @Test
    void whereTheAuthoritySetsSchoolAge_year11EndsInTheAugustAfterTheSixteenthBirthday() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").born("2008-09-01").lookedAfter("2024-01-01"))
                .whereSet(TestSettings.standard("pep-eligibility", "SCHOOL_AGE", "2024-01-01"));

        assertThat(figures.of("6.13", "2025-08-31")).isEqualTo(NOT);
        assertThat(figures.of("6.13", "2025-09-01")).isEqualTo(NOBODY);
    }

    @Test
    void carePlanIsUpToDateForSixMonths() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").lookedAfter("2025-01-01").written(PlanKind.LAC, "2025-01-10"));

        assertThat(figures.of("6.14", "2025-01-09")).isEqualTo(NOT);
        assertThat(figures.of("6.14", "2025-07-10")).isEqualTo(SO);
        assertThat(figures.of("6.14", "2025-07-11")).isEqualTo(NOT);
    }

    @Test
    void carePlanIsToBeWrittenAnewWithinTenWorkingDaysOfAReview() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .lookedAfter("2025-01-01")
                .written(PlanKind.LAC, "2025-01-10")
                .careReviewed("2025-03-03")
                .written(PlanKind.LAC, "2025-03-20"));

        assertThat(figures.of("6.14", "2025-03-17")).isEqualTo(SO);
        assertThat(figures.of("6.14", "2025-03-18")).isEqualTo(NOT);
        assertThat(figures.of("6.14", "2025-03-20")).isEqualTo(SO);
    }

    @Test
    void visitsAreWeeklyAtFirstAndThenSixWeeksApart() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").lookedAfter("2025-01-01").visited("2025-01-20"));

        assertThat(figures.of("6.15", "2025-01-08")).isEqualTo(SO);
        assertThat(figures.of("6.15", "2025-01-09")).isEqualTo(NOT);
        assertThat(figures.of("6.15", "2025-01-20")).isEqualTo(SO);
        assertThat(figures.of("6.15", "2025-03-03")).isEqualTo(SO);
        assertThat(figures.of("6.15", "2025-03-04")).isEqualTo(NOT);
    }

    /** Uses the interval in force on each day: c1 is late from 27 December until the placement is a year old. */
    @Test
    void visitsAreTwelveWeeksApartOnceThePlacementIsAYearOld() {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1").lookedAfter("2024-01-01").visited("2024-11-14"),
                aChild("c2").lookedAfter("2024-01-01").visited("2024-12-31"));

        assertThat(figures.of("6.15", "2024-12-26")).isEqualTo(new Amount(1, 2));
        assertThat(figures.of("6.15", "2024-12-31")).isEqualTo(new Amount(1, 2));
        assertThat(figures.of("6.15", "2025-01-01")).isEqualTo(new Amount(2, 2));
        assertThat(figures.of("6.15", "2025-02-06")).isEqualTo(new Amount(2, 2));
        assertThat(figures.of("6.15", "2025-02-07")).isEqualTo(new Amount(1, 2));
        assertThat(figures.of("6.15", "2025-03-25")).isEqualTo(new Amount(1, 2));
        assertThat(figures.of("6.15", "2025-03-26")).isEqualTo(new Amount(0, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.15", "6.15b", "6.16"})
    void visitAtWhichTheChildWasNotSeenDoesNotCount(String indicator) {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1").lookedAfter("2025-01-01").triedToVisit("2025-01-20"),
                aChild("c2").lookedAfter("2025-01-01").triedToVisit("2025-01-20").visited("2025-01-20"));

        assertThat(figures.of(indicator, "2025-01-31")).isEqualTo(new Amount(1, 2));
        assertThat(figures.whereSet(standard("visits-count", "HELD", "2020-01-01"))
                        .of(indicator, "2025-01-31"))
                .isEqualTo(new Amount(2, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.15b", "6.16"})
    void permanentMatchIsOfThePlacementThatItNames(String indicator) {
        String visit = "2025-01-10";
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("here").lookedAfterAt("2023-01-01", "h1").visited(visit).matchedForGood("2025-01-15", "h1"),
                aChild("there").lookedAfterAt("2023-01-01", "h1").visited(visit).matchedForGood("2025-01-15", "h2"),
                aChild("no id").lookedAfter("2023-01-01").visited(visit).matchedForGood("2025-01-15", "h2"),
                aChild("before it moved there")
                        .lookedAfterAt("2022-01-01", "h1")
                        .matchedForGood("2022-12-01", "h2")
                        .movedTo("2023-01-01", "h2")
                        .visited(visit));

        assertThat(figures.of(indicator, "2025-02-28")).isEqualTo(new Amount(3, 4));
    }

    @Test
    void reviewOfACarePlanIsNoNewVersionOfIt() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .lookedAfter("2024-01-01")
                .written(PlanKind.LAC, "2024-06-10", "2024-12-01")
                .careReviewed("2024-11-01"));

        assertThat(figures.of("6.14", "2024-11-17")).isEqualTo(SO);
        assertThat(figures.of("6.14", "2024-11-18")).isEqualTo(NOT);
        assertThat(figures.of("6.14", "2024-12-10")).isEqualTo(NOT);
    }

    @Test
    void visitsBeginAnewWithAnotherCarer() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .lookedAfter("2025-01-01")
                .visited("2025-01-30")
                .moved("2025-02-01", PlacementType.U4));

        assertThat(figures.of("6.15", "2025-02-08")).isEqualTo(SO);
        assertThat(figures.of("6.15", "2025-02-09")).isEqualTo(NOT);
    }

    @Test
    void localStandardIsFourWeeksUntilTheMatchIsPermanent() {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1").lookedAfter("2025-01-01").visited("2025-01-20"),
                aChild("c2").lookedAfter("2025-01-01").visited("2025-01-20").matchedForGood("2025-02-10"));

        assertThat(figures.of("6.16", "2025-02-17")).isEqualTo(new Amount(2, 2));
        assertThat(figures.of("6.16", "2025-02-18")).isEqualTo(new Amount(1, 2));
        assertThat(figures.of("6.16", "2025-03-03")).isEqualTo(new Amount(1, 2));
        assertThat(figures.of("6.16", "2025-03-04")).isEqualTo(new Amount(0, 2));
    }

    @Test
    void regulationAllowsTwelveWeeksOnlyOncePermanentlyMatched() {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1").lookedAfter("2024-01-01").visited("2025-01-10"),
                aChild("c2").lookedAfter("2024-01-01").visited("2025-01-10").matchedForGood("2025-01-15"));

        assertThat(figures.of("6.15", "2025-02-22")).isEqualTo(new Amount(2, 2));
        assertThat(figures.of("6.15b", "2025-02-21")).isEqualTo(new Amount(2, 2));
        assertThat(figures.of("6.15b", "2025-02-22")).isEqualTo(new Amount(1, 2));
        assertThat(figures.of("6.15b", "2025-04-04")).isEqualTo(new Amount(1, 2));
        assertThat(figures.of("6.15b", "2025-04-05")).isEqualTo(new Amount(0, 2));
    }
}
