package safeguarding.core.indicator.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static safeguarding.testkit.CaseBuilder.aChild;

import org.junit.jupiter.api.Test;
import safeguarding.core.casefile.code.CareEndReason;
import safeguarding.core.casefile.code.LeavingCareEligibility;
import safeguarding.core.casefile.code.LegalStatus;
import safeguarding.core.casefile.code.PlanKind;
import safeguarding.core.indicator.Amount;
import safeguarding.testkit.FiguresOfCases;

class ChildrenInNeedTest {

    private static final Amount ONE = new Amount(1, 0);
    private static final Amount TWO = new Amount(2, 0);

    @Test
    void childIsInNeedFromTheDayItsEpisodeOpensUntilTheDayItCloses() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").inNeed("2025-03-03").needClosed("2025-03-10"));

        assertThat(figures.of("4.1", "2025-03-02")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("4.1", "2025-03-03")).isEqualTo(ONE);
        assertThat(figures.of("4.1", "2025-03-09")).isEqualTo(ONE);
        assertThat(figures.of("4.1", "2025-03-10")).isEqualTo(Amount.ZERO);
    }

    @Test
    void childOfTwoEpisodesIsOneChild() {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1").inNeed("2025-03-03").needClosed("2025-03-10").inNeed("2025-03-05"));

        assertThat(figures.of("4.1", "2025-03-06")).isEqualTo(ONE);
        assertThat(figures.of("4.1", "2025-03-10")).isEqualTo(ONE);
    }

    @Test
    void childOnAPlanCountsWithThePlansInstead() {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1").inNeed("2025-03-03").onPlan("2025-03-10").planEnded("2025-03-20"),
                aChild("c2").inNeed("2025-03-03"));

        assertThat(figures.of("4.1", "2025-03-09")).isEqualTo(TWO);
        assertThat(figures.of("4.1", "2025-03-10")).isEqualTo(ONE);
        assertThat(figures.of("4.2", "2025-03-10")).isEqualTo(TWO);
        assertThat(figures.of("4.3", "2025-03-10")).isEqualTo(TWO);
        assertThat(figures.of("4.1", "2025-03-20")).isEqualTo(TWO);
        assertThat(figures.of("4.2", "2025-03-20")).isEqualTo(TWO);
    }

    @Test
    void childOnAPlanOfAnotherAuthorityIsStillInNeed() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").inNeed("2025-03-03").onPlanOfAnotherAuthority("2025-03-10"));

        assertThat(figures.of("4.1", "2025-03-10")).isEqualTo(ONE);
        assertThat(figures.of("4.2", "2025-03-10")).isEqualTo(ONE);
    }

    @Test
    void childLookedAfterIsNotCountedInNeed() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .inNeed("2025-03-03")
                .lookedAfter("2025-03-10")
                .careCeased("2025-03-20", CareEndReason.E4A));

        assertThat(figures.of("4.1", "2025-03-10")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("4.2", "2025-03-10")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("4.1", "2025-03-20")).isEqualTo(ONE);
    }

    @Test
    void childOnShortBreaksIsStillInNeed() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").inNeed("2025-03-03").lookedAfter("2025-03-10", LegalStatus.V4));

        assertThat(figures.of("4.1", "2025-03-10")).isEqualTo(ONE);
    }

    @Test
    void closureBeforeTheOpeningIsSetAside() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").inNeed("2025-03-03").needClosed("2025-03-02"));

        assertThat(figures.of("4.1", "2025-03-31")).isEqualTo(ONE);
    }

    @Test
    void childIsToHaveAPlanFromThe45thDayOfItsEpisode() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").inNeed("2025-03-03").written(PlanKind.CIN, "2025-04-20"));

        assertThat(figures.of("4.4", "2025-04-16")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("4.4", "2025-04-17")).isEqualTo(new Amount(0, 1));
        assertThat(figures.of("4.4", "2025-04-20")).isEqualTo(new Amount(1, 1));
    }

    @Test
    void planOfAnotherKindIsNoPlanForAChildInNeed() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").inNeed("2025-01-01").written(PlanKind.CPP, "2025-01-10"));

        assertThat(figures.of("4.4", "2025-03-31")).isEqualTo(new Amount(0, 1));
    }

    @Test
    void planIsUpToDateForSixMonthsFromItsLastVersionOrReview() {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1").inNeed("2025-01-01").written(PlanKind.CIN, "2025-01-31"),
                aChild("c2").inNeed("2025-01-01").written(PlanKind.CIN, "2025-01-31", "2025-03-10"));

        assertThat(figures.of("4.5", "2025-07-31")).isEqualTo(new Amount(2, 2));
        assertThat(figures.of("4.5", "2025-08-01")).isEqualTo(new Amount(1, 2));
        assertThat(figures.of("4.5", "2025-09-10")).isEqualTo(new Amount(1, 2));
        assertThat(figures.of("4.5", "2025-09-11")).isEqualTo(new Amount(0, 2));
        assertThat(figures.of("4.4", "2025-09-11")).isEqualTo(new Amount(2, 2));
    }

    @Test
    void planIsNotThereBeforeItsFirstVersionEvenIfItIsSaidToHaveBeenReviewed() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").inNeed("2025-01-01")
                .written(PlanKind.CIN, "2025-03-20", "2025-03-10"));

        assertThat(figures.of("4.4", "2025-03-19")).isEqualTo(new Amount(0, 1));
        assertThat(figures.of("4.5", "2025-03-20")).isEqualTo(new Amount(1, 1));
    }

    @Test
    void censusCountsAChildOnceWhoIsOnAPlanOrLookedAfterOrHasLeftCare() {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1").inNeed("2025-03-03").onPlan("2025-03-05").lookedAfter("2025-03-07"),
                aChild("c2").onPlan("2025-03-05").planEnded("2025-03-20"),
                aChild("c3").lookedAfter("2025-03-07").careCeased("2025-03-21", CareEndReason.E4A),
                aChild("c4").born("2005-05-05").leaving("2025-03-08", LeavingCareEligibility.FORMER_RELEVANT));

        assertThat(figures.of("4.2b", "2025-03-04")).isEqualTo(ONE);
        assertThat(figures.of("4.2b", "2025-03-08")).isEqualTo(new Amount(4, 0));
        assertThat(figures.of("4.3b", "2025-03-08")).isEqualTo(new Amount(4, 0));
        assertThat(figures.of("4.2b", "2025-03-20")).isEqualTo(new Amount(3, 0));
        assertThat(figures.of("4.2b", "2025-03-21")).isEqualTo(TWO);
    }

    @Test
    void deathEndsNeed() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").inNeed("2025-01-10").died("2025-03-10"));

        assertThat(figures.of("4.1", "2025-03-09")).isEqualTo(new Amount(1, 0));
        assertThat(figures.of("4.4", "2025-03-09")).isEqualTo(new Amount(0, 1));
        assertThat(figures.of("4.1", "2025-03-10")).isEqualTo(new Amount(0, 0));
        assertThat(figures.of("4.4", "2025-03-10")).isEqualTo(new Amount(0, 0));
    }
}
