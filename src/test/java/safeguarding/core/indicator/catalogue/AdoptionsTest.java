package safeguarding.core.indicator.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static safeguarding.testkit.CaseBuilder.aChild;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import safeguarding.core.casefile.code.CareEndReason;
import safeguarding.core.indicator.Amount;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.FiguresOfCases;

class AdoptionsTest {

    private static final Amount NOBODY = Amount.ZERO;
    private static final Amount NOT = new Amount(0, 1);
    private static final Amount SO = new Amount(1, 1);

    @ParameterizedTest
    @EnumSource(CareEndReason.class)
    void adoptionIsCareThatEndsWithOne(CareEndReason reason) {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").lookedAfter("2024-01-10").careCeased("2025-03-10", reason));

        boolean adopted = reason == CareEndReason.E11 || reason == CareEndReason.E12;
        assertThat(figures.of("9.1", "2025-03-31")).isEqualTo(adopted ? NOT : NOBODY);
    }

    @Test
    void orderIsInTimeUpToTwelveMonthsAfterTheDecision() {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1")
                        .lookedAfter("2023-01-10")
                        .toBeAdopted("2024-03-10")
                        .careCeased("2025-03-10", CareEndReason.E11),
                aChild("c2")
                        .lookedAfter("2023-01-10")
                        .toBeAdopted("2024-03-09")
                        .careCeased("2025-03-10", CareEndReason.E12));

        assertThat(figures.of("9.1", "2025-03-31")).isEqualTo(new Amount(1, 2));
    }

    @Test
    void decisionReversedBeforeTheOrderIsNone() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .lookedAfter("2023-01-10")
                .toBeAdopted("2024-06-10")
                .notToBeAdopted("2025-03-10")
                .careCeased("2025-03-10", CareEndReason.E11));

        assertThat(figures.of("9.1", "2025-03-31")).isEqualTo(NOT);
    }

    @Test
    void decisionReversedAfterTheOrderStoodByThen() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .lookedAfter("2023-01-10")
                .toBeAdopted("2024-06-10")
                .notToBeAdopted("2025-03-11")
                .careCeased("2025-03-10", CareEndReason.E11));

        assertThat(figures.of("9.1", "2025-03-31")).isEqualTo(SO);
    }

    @Test
    void daysToPlacementAreFromCareToMovingInAndCountWhenAdopted() {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1")
                        .lookedAfter("2024-01-10")
                        .toBeAdopted("2024-02-01")
                        .placedForAdoption("2024-04-19")
                        .careCeased("2025-03-10", CareEndReason.E11),
                aChild("c2").lookedAfter("2024-01-10").careCeased("2025-03-10", CareEndReason.E11));

        assertThat(figures.of("9.2", "2025-03-09")).isEqualTo(NOBODY);
        assertThat(figures.of("9.2", "2025-03-10")).isEqualTo(new Amount(100, 1));
        assertThat(figures.of("9.2", "2026-03-09")).isEqualTo(new Amount(100, 1));
        assertThat(figures.of("9.2", "2026-03-10")).isEqualTo(NOBODY);
    }

    @Test
    void daysToMatchAreFromTheOrderAndNoneWhereTheMatchCameFirst() {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1")
                        .lookedAfter("2024-01-10")
                        .toBeAdopted("2024-02-01")
                        .placementOrdered("2024-03-01")
                        .matched("2024-03-31")
                        .placedForAdoption("2024-04-19")
                        .careCeased("2025-03-10", CareEndReason.E11),
                aChild("c2")
                        .lookedAfter("2024-01-10")
                        .toBeAdopted("2024-02-01")
                        .placementOrdered("2024-03-01")
                        .matched("2024-02-10")
                        .placedForAdoption("2024-04-19")
                        .careCeased("2025-03-10", CareEndReason.E11));

        assertThat(figures.of("9.3", "2025-03-31")).isEqualTo(new Amount(30, 2));
    }

    @Test
    void childWithoutAnOrderOrNotPlacedBeforeAdoptionIsLeftOutOfDaysToMatch() {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1")
                        .lookedAfter("2024-01-10")
                        .toBeAdopted("2024-02-01")
                        .matched("2024-03-31")
                        .placedForAdoption("2024-04-19")
                        .careCeased("2025-03-10", CareEndReason.E11),
                aChild("c2")
                        .lookedAfter("2024-01-10")
                        .toBeAdopted("2024-02-01")
                        .placementOrdered("2024-03-01")
                        .matched("2024-03-31")
                        .placedForAdoption("2025-03-11")
                        .careCeased("2025-03-10", CareEndReason.E11));

        assertThat(figures.of("9.3", "2025-03-31")).isEqualTo(NOBODY);
    }

    @Test
    void orderDecidesTheDay_whetherOrNotTheEndOfCareHasCome() {
        CaseBuilder open = aChild("c1")
                .lookedAfter("2023-01-10")
                .toBeAdopted("2024-03-10")
                .placementOrdered("2024-04-01")
                .matched("2024-05-01")
                .placedForAdoption("2024-06-01")
                .adoptionOrdered("2025-03-10");
        FiguresOfCases figures = FiguresOfCases.of(open);

        assertThat(figures.of("9.1", "2025-03-31")).isEqualTo(SO);
        assertThat(figures.of("9.2", "2025-03-31")).isEqualTo(new Amount(508, 1));
        assertThat(figures.of("9.3", "2025-03-31")).isEqualTo(new Amount(30, 1));
        FiguresOfCases ended = FiguresOfCases.of(open.careCeased("2025-04-02", CareEndReason.E12));
        assertThat(ended.of("9.1", "2025-03-31")).isEqualTo(SO);
        assertThat(ended.of("9.1", "2025-04-30")).isEqualTo(NOBODY);
        assertThat(ended.of("9.2", "2025-04-30")).isEqualTo(new Amount(508, 1));
    }

    @Test
    void orderAfterTheEndOfItsPeriodIsOfThatPeriod() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .lookedAfter("2023-01-10")
                .careCeased("2025-03-07", CareEndReason.E11)
                .toBeAdopted("2024-03-10")
                .adoptionOrdered("2025-03-10"));

        assertThat(figures.of("9.1", "2025-03-07")).isEqualTo(NOBODY);
        assertThat(figures.of("9.1", "2025-03-31")).isEqualTo(SO);
    }

    @Test
    void periodOfCareEndsInOneAdoption_onTheDayOfItsFirstOrder() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .lookedAfter("2023-01-10")
                .toBeAdopted("2024-03-10")
                .adoptionOrdered("2025-03-10")
                .toBeAdopted("2024-03-10")
                .adoptionOrdered("2025-03-12"));

        assertThat(figures.of("9.1", "2025-03-11")).isEqualTo(SO);
        assertThat(figures.of("9.1", "2025-03-31")).isEqualTo(SO);
    }

    @Test
    void orderOfAChildNotKnownToHaveBeenLookedAfterCountsWhereCareIsNotAskedFor() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .toBeAdopted("2024-03-10")
                .placementOrdered("2024-04-01")
                .matched("2024-04-11")
                .placedForAdoption("2024-06-01")
                .adoptionOrdered("2025-03-10")
                .lookedAfter("2025-06-01"));

        assertThat(figures.of("9.1", "2025-03-31")).isEqualTo(SO);
        assertThat(figures.of("9.2", "2025-03-31")).isEqualTo(NOBODY);
        assertThat(figures.of("9.3", "2025-03-31")).isEqualTo(new Amount(10, 1));
    }
}
