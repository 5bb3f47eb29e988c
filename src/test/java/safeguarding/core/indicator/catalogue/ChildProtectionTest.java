package safeguarding.core.indicator.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static safeguarding.testkit.CaseBuilder.aChild;
import static safeguarding.testkit.TestSettings.standard;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import safeguarding.core.casefile.code.PlanKind;
import safeguarding.core.indicator.Amount;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.FiguresOfCases;

class ChildProtectionTest {

    private static final Amount ONE = new Amount(1, 0);

    @Test
    void planIsOpenFromTheDayItStartsUntilTheDayItEnds() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").onPlan("2025-03-03").planEnded("2025-03-10"));

        assertThat(figures.of("5.1", "2025-03-02")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("5.1", "2025-03-03")).isEqualTo(ONE);
        assertThat(figures.of("5.6", "2025-03-09")).isEqualTo(ONE);
        assertThat(figures.of("5.1", "2025-03-10")).isEqualTo(Amount.ZERO);
    }

    @Test
    void planThatEndsOnTheDayItStartsIsAStartAndAnEndAndNeverOpen() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").onPlan("2025-03-03").planEnded("2025-03-03"));

        assertThat(figures.of("5.1", "2025-03-03")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("5.7", "2025-03-31")).isEqualTo(ONE);
        assertThat(figures.of("5.8", "2025-03-31")).isEqualTo(ONE);
    }

    @Test
    void temporaryPlanOfAnotherAuthorityCountsNowhere() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").onPlanOfAnotherAuthority("2025-03-03").planEnded("2025-03-10"));

        assertThat(figures.of("5.1", "2025-03-05")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("5.7", "2025-03-31")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("5.8", "2025-03-31")).isEqualTo(Amount.ZERO);
    }

    @Test
    void endBeforeTheStartIsSetAside() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").onPlan("2025-03-03").planEnded("2025-03-02"));

        assertThat(figures.of("5.1", "2025-03-31")).isEqualTo(ONE);
        assertThat(figures.of("5.8", "2025-03-31")).isEqualTo(Amount.ZERO);
    }

    @Test
    void countsStartsByMonthAndEndsByTwelve() {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1").onPlan("2016-01-10").planEnded("2016-01-31"),
                aChild("c2").onPlan("2016-01-10").planEnded("2016-02-01"),
                aChild("c3").onPlan("2017-01-31"));

        assertThat(figures.of("5.7", "2017-01-31")).isEqualTo(ONE);
        assertThat(figures.of("5.8", "2017-01-31")).isEqualTo(ONE);
    }

    @Test
    void countsConferencesByMonthAndByTwelve_withTransfersIn() {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1").conferred("2025-03-03").conferredOnTransfer("2025-03-31", "2025-03-20"),
                aChild("c2").conferred("2024-04-01").conferred("2024-03-31"));

        assertThat(figures.of("5.4", "2025-03-31")).isEqualTo(new Amount(2, 0));
        assertThat(figures.of("5.2", "2025-03-31")).isEqualTo(new Amount(3, 0));
        assertThat(figures.of("5.3", "2025-03-31")).isEqualTo(new Amount(3, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03-24, 1",
        "2025-03-25, 0",
        "2025-03-03, 1", // on the day of the discussion
        "2025-03-02, 0" // before it
    })
    void conferenceHas15WorkingDaysFromTheStrategyDiscussion(String held, long inTime) {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1").enquired("2025-03-10").strategyDiscussed("2025-03-03").conferred(held));

        assertThat(figures.of("5.5", "2025-03-31")).isEqualTo(new Amount(inTime, 1));
    }

    @ParameterizedTest
    @CsvSource({"2025-03-24, 1", "2025-03-25, 0"})
    void transferInHas15WorkingDaysFromItsNotification(String held, long inTime) {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").conferredOnTransfer(held, "2025-03-03"));

        assertThat(figures.of("5.5", "2025-03-31")).isEqualTo(new Amount(inTime, 1));
    }

    @Test
    void conferenceWithoutEnquiryIsNotInTime() {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1").conferred("2025-03-03"),
                aChild("c2").enquired("2025-03-03").withdrawn().conferred("2025-03-04"));

        assertThat(figures.of("5.5", "2025-03-31")).isEqualTo(new Amount(0, 2));
    }

    @Test
    void planIsRepeatedWithinTwoYearsOfTheEndOfTheOneBefore() {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1").onPlan("2022-01-10").planEnded("2023-03-10").onPlan("2025-03-10"),
                aChild("c2").onPlan("2022-01-10").planEnded("2023-03-09").onPlan("2025-03-10"),
                aChild("c3").onPlan("2025-03-10"));

        assertThat(figures.of("5.9", "2025-03-31")).isEqualTo(new Amount(1, 3));
        assertThat(figures.of("5.10", "2025-03-31")).isEqualTo(new Amount(2, 3));
    }

    @Test
    void planOfAnotherAuthorityIsNoPlanBefore() {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1").onPlanOfAnotherAuthority("2024-01-10").planEnded("2024-03-10").onPlan("2025-03-10"));

        assertThat(figures.of("5.10", "2025-03-31")).isEqualTo(new Amount(0, 1));
    }

    @Test
    void planLastsTwoYearsFromDay730On() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").onPlan("2022-03-10"));

        assertThat(figures.of("5.11", "2024-03-08")).isEqualTo(new Amount(0, 1));
        assertThat(figures.of("5.11", "2024-03-09")).isEqualTo(new Amount(1, 1));
    }

    @Test
    void planThatEndedLastedTwoYearsWithItsLastDay() {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1").onPlan("2022-03-10").planEnded("2024-03-07"),
                aChild("c2").onPlan("2022-03-10").planEnded("2024-03-08"));

        assertThat(figures.of("5.12", "2024-03-07")).isEqualTo(new Amount(0, 1));
        assertThat(figures.of("5.12", "2024-03-08")).isEqualTo(new Amount(1, 2));
    }

    @Test
    void reviewIsDueAfterThreeMonthsAndThenSixMonthsAfterTheLast() {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1").onPlan("2025-01-10").planReviewed("2025-04-10").planReviewed("2025-10-11"),
                aChild("c2").onPlan("2025-01-10").planReviewed("2025-03-10").planReviewed("2025-09-10"));

        assertThat(figures.of("5.13", "2025-04-30")).isEqualTo(new Amount(2, 2));
        assertThat(figures.of("5.13", "2025-09-30")).isEqualTo(new Amount(1, 1));
        assertThat(figures.of("5.13", "2025-10-31")).isEqualTo(new Amount(0, 1));
    }

    @Test
    void reviewIsNotDueOnADayOnWhichThePlanHasEnded() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").onPlan("2025-01-10").planEnded("2025-04-10"));

        assertThat(figures.of("5.13", "2025-04-30")).isEqualTo(Amount.ZERO);
    }

    @Test
    void planOnceReviewedLateIsNeverAgainOneOfThoseAllReviewedInTime() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").onPlan("2025-01-10").planReviewed("2025-04-11"));

        assertThat(figures.of("5.13b", "2025-04-09")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("5.13b", "2025-04-10")).isEqualTo(new Amount(0, 1));
        assertThat(figures.of("5.13b", "2025-06-30")).isEqualTo(new Amount(0, 1));
    }

    @Test
    void writtenPlanIsUpToDateForSixMonths() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").onPlan("2025-01-10").written(PlanKind.CPP, "2025-01-20"));

        assertThat(figures.of("5.14", "2025-01-19")).isEqualTo(new Amount(0, 1));
        assertThat(figures.of("5.14", "2025-07-20")).isEqualTo(new Amount(1, 1));
        assertThat(figures.of("5.14", "2025-07-21")).isEqualTo(new Amount(0, 1));
    }

    @Test
    void writtenPlanIsOvertakenByAConferenceTenWorkingDaysAfterIt() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .onPlan("2025-01-10")
                .written(PlanKind.CPP, "2025-01-20")
                .planReviewed("2025-03-03")
                .written(PlanKind.CPP, "2025-03-20"));

        assertThat(figures.of("5.14", "2025-03-17")).isEqualTo(new Amount(1, 1));
        assertThat(figures.of("5.14", "2025-03-18")).isEqualTo(new Amount(0, 1));
        assertThat(figures.of("5.14", "2025-03-20")).isEqualTo(new Amount(1, 1));
    }

    @Test
    void childIsToBeVisitedEveryFortnightOnceThePlanIsAWeekOld() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").onPlan("2025-03-03").visitedOnPlan("2025-03-11"));

        assertThat(figures.of("5.15", "2025-03-09")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("5.15", "2025-03-10")).isEqualTo(new Amount(0, 1));
        assertThat(figures.of("5.15", "2025-03-25")).isEqualTo(new Amount(1, 1));
        assertThat(figures.of("5.15", "2025-03-26")).isEqualTo(new Amount(0, 1));
    }

    @Test
    void visitAtWhichTheChildWasNotSeenDoesNotCount() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").onPlan("2025-03-03").triedToVisitOnPlan("2025-03-11"));

        assertThat(figures.of("5.15", "2025-03-11")).isEqualTo(new Amount(0, 1));
        assertThat(figures.whereSet(standard("visits-count", "HELD", "2020-01-01")).of("5.15", "2025-03-25"))
                .isEqualTo(new Amount(1, 1));
    }

    @Test
    void conferenceThatWasNotQuorateDoesNotCount_andTheOneInItsPlaceDoes() {
        CaseBuilder adjourned = aChild("c1").onPlan("2025-01-10").planReviewedNotQuorate("2025-04-10");
        CaseBuilder held = aChild("c2")
                .onPlan("2025-01-10")
                .planReviewedNotQuorate("2025-03-31")
                .planReviewed("2025-04-10");
        FiguresOfCases figures = FiguresOfCases.of(adjourned, held);

        assertThat(figures.of("5.13", "2025-04-30")).isEqualTo(new Amount(1, 2));
        assertThat(figures.of("5.13b", "2025-04-30")).isEqualTo(new Amount(1, 2));
        assertThat(figures.of("5.13", "2025-10-31")).isEqualTo(new Amount(0, 1));
    }

    @Test
    void conferenceThatWasNotQuorateDoesNotOvertakeAWrittenPlan() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .onPlan("2025-01-10")
                .written(PlanKind.CPP, "2025-01-20")
                .planReviewedNotQuorate("2025-03-03"));

        assertThat(figures.of("5.14", "2025-03-18")).isEqualTo(new Amount(1, 1));
    }

    @Test
    void reviewOfAWrittenPlanIsNoNewVersionOfIt() {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1").onPlan("2025-01-10").written(PlanKind.CPP, "2025-01-20", "2025-06-20"));

        assertThat(figures.of("5.14", "2025-07-20")).isEqualTo(new Amount(1, 1));
        assertThat(figures.of("5.14", "2025-07-21")).isEqualTo(new Amount(0, 1));
    }

    @ParameterizedTest
    @CsvSource({"2025-03-24, 1", "2025-03-25, 0"})
    void strategyDiscussionWithoutAnEnquiryStartsTheClockOfItsConference_andIsNoEnquiry(String held, long inTime) {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").discussed("2025-03-03").conferred(held));

        assertThat(figures.of("5.5", "2025-03-31")).isEqualTo(new Amount(inTime, 1));
        assertThat(figures.of("3.1", "2025-03-31")).isEqualTo(Amount.ZERO);
    }

    @Test
    void yearTo28FebruaryIsTwelveCalendarMonths() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").conferred("2016-02-29"), aChild("c2").conferred("2016-03-01"));

        assertThat(figures.of("5.2", "2017-02-27")).isEqualTo(new Amount(2, 0));
        assertThat(figures.of("5.2", "2017-02-28")).isEqualTo(new Amount(1, 0));
    }

    @Test
    void childIsOnOnePlanWhereTwoRecordsAreOpenAtOnce() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .onPlan("2023-01-10")
                .onPlan("2025-01-15")
                .planEnded("2025-03-10")
                .onPlan("2025-03-20"));

        assertThat(figures.of("5.1", "2025-01-31")).isEqualTo(ONE);
        assertThat(figures.of("5.7", "2025-01-31")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("5.11", "2025-01-31")).isEqualTo(new Amount(1, 1));
        assertThat(figures.of("5.1", "2025-03-10")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("5.8", "2025-03-31")).isEqualTo(ONE);
        assertThat(figures.of("5.12", "2025-03-31")).isEqualTo(new Amount(1, 1));
        assertThat(figures.of("5.10", "2025-03-31")).isEqualTo(new Amount(1, 1));
    }

    @Test
    void planRecordedTwiceIsOne_andAReviewOnEitherRecordIsOfIt() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .onPlan("2025-01-10")
                .planReviewed("2025-04-10")
                .onPlan("2025-01-10")
                .recordedOn("2025-05-01")
                .planReviewed("2025-04-10")
                .planReviewed("2025-10-10"));

        assertThat(figures.of("5.1", "2025-01-31")).isEqualTo(ONE);
        assertThat(figures.of("5.7", "2025-01-31")).isEqualTo(ONE);
        assertThat(figures.of("5.13", "2025-04-30")).isEqualTo(new Amount(1, 1));
        assertThat(figures.of("5.13", "2025-10-31")).isEqualTo(new Amount(1, 1));
    }

    @Test
    void conferenceRecordedTwiceIsOne() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").conferred("2025-03-03").conferred("2025-03-03"));

        assertThat(figures.of("5.4", "2025-03-31")).isEqualTo(ONE);
    }

    @Test
    void deathEndsAPlanWithoutADiscontinuation_andNothingIsDueAfterIt() {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1").onPlan("2025-01-10").died("2025-04-10"),
                aChild("c2").onPlan("2025-01-10").died("2025-04-11"),
                aChild("c3").onPlan("2025-01-10").planEnded("2025-05-01").died("2025-04-20"));

        assertThat(figures.of("5.1", "2025-04-19")).isEqualTo(ONE);
        assertThat(figures.of("5.1", "2025-04-20")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("5.8", "2025-04-30")).as("an end recorded later is on the day of the death").isEqualTo(ONE);
        assertThat(figures.of("5.13", "2025-04-30")).isEqualTo(new Amount(0, 2));
    }
}
