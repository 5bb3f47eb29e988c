package safeguarding.core.indicator.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static safeguarding.testkit.CaseBuilder.aChild;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import safeguarding.core.casefile.code.CareEpisodeReason;
import safeguarding.core.casefile.code.LegalStatus;
import safeguarding.core.casefile.code.PlacementType;
import safeguarding.core.indicator.Amount;
import safeguarding.testkit.FiguresOfCases;

class PlacementsTest {

    private static final Amount NOBODY = Amount.ZERO;
    private static final Amount NOT = new Amount(0, 1);
    private static final Amount SO = new Amount(1, 1);

    @Test
    void longTermIsTwoAndAHalfYearsAndStableIsTwo() {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1").lookedAfter("2022-01-10").moved("2022-08-10", PlacementType.U4));

        assertThat(figures.of("8.1", "2024-07-09")).isEqualTo(NOBODY);
        assertThat(figures.of("8.1", "2024-08-09")).isEqualTo(NOT);
        assertThat(figures.of("8.1", "2024-08-10")).isEqualTo(SO);
    }

    @Test
    void longTermIsUnder16() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").born("2008-12-10").lookedAfter("2022-01-10"));

        assertThat(figures.of("8.1", "2024-12-09")).isEqualTo(SO);
        assertThat(figures.of("8.1", "2024-12-10")).isEqualTo(NOBODY);
    }

    @Test
    void timeOnShortBreaksIsNoTimeInCare() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .lookedAfter("2021-01-10", LegalStatus.V4)
                .legalStatusChanged("2022-01-10", LegalStatus.C2));

        assertThat(figures.of("8.1", "2024-07-09")).isEqualTo(NOBODY);
        assertThat(figures.of("8.1", "2024-07-10")).isEqualTo(SO);
    }

    @ParameterizedTest
    @EnumSource(CareEpisodeReason.class)
    void sameCarerIsTheSamePlacement(CareEpisodeReason reason) {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1").lookedAfter("2022-01-10").moved("2024-06-10", reason, PlacementType.U4));

        boolean same = reason == CareEpisodeReason.L
                || reason == CareEpisodeReason.T
                || reason == CareEpisodeReason.U;
        assertThat(figures.of("8.1", "2024-07-31")).isEqualTo(same ? SO : NOT);
    }

    @Test
    void adoptivePlacementCountsTogetherWithTheOneBefore() {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1")
                        .lookedAfter("2021-01-10")
                        .moved("2022-09-01", PlacementType.U4)
                        .moved("2024-06-10", PlacementType.A4));

        assertThat(figures.of("8.1", "2024-08-31")).isEqualTo(NOT);
        assertThat(figures.of("8.1", "2024-09-01")).isEqualTo(SO);
    }

    @Test
    void placementLeftOnTheDayItBeganDoesNotComeBetween() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .lookedAfter("2021-01-10")
                .moved("2024-06-10", PlacementType.U4)
                .moved("2024-06-10", PlacementType.A4));

        assertThat(figures.of("8.1", "2024-06-10")).isEqualTo(SO);
        assertThat(figures.of("8.2", "2024-06-10")).isEqualTo(NOT);
    }

    @Test
    void threePlacementsInTwelveMonthsAreCountedWithTheOneAtTheirBeginning() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .lookedAfter("2023-01-10")
                .moved("2024-03-10", PlacementType.U1)
                .moved("2024-09-10", PlacementType.U4));

        assertThat(figures.of("8.2", "2024-09-09")).isEqualTo(NOT);
        assertThat(figures.of("8.2", "2024-09-10")).isEqualTo(SO);
        assertThat(figures.of("8.2", "2025-03-09")).isEqualTo(SO);
        assertThat(figures.of("8.2", "2025-03-10")).isEqualTo(NOT);
    }

    @Test
    void yearTo28FebruaryIsTwelveCalendarMonths() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .lookedAfter("2023-01-10")
                .moved("2024-02-29", PlacementType.U1)
                .moved("2024-09-10", PlacementType.U4));

        assertThat(figures.of("8.2", "2025-02-27")).isEqualTo(SO);
        assertThat(figures.of("8.2", "2025-02-28")).isEqualTo(NOT);
    }

    @Test
    void temporaryPlacementsAndAdoptionByTheFosterCarerAreNoChange() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .lookedAfter("2023-01-10")
                .moved("2024-03-10", PlacementType.T1)
                .moved("2024-03-20", PlacementType.U4)
                .moved("2024-06-10", PlacementType.A5));

        assertThat(figures.of("8.2", "2024-06-10")).isEqualTo(NOT);
        assertThat(figures.of("8.3", "2024-03-10")).isEqualTo(NOT);
        assertThat(figures.of("8.3", "2024-06-10")).isEqualTo(SO);
    }

    @Test
    void placementsOnShortBreaksAreNotCounted() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .lookedAfter("2024-01-10", LegalStatus.V4)
                .moved("2024-03-10", PlacementType.U1)
                .moved("2024-06-10", PlacementType.U4));

        assertThat(figures.of("8.2", "2024-06-10")).isEqualTo(NOT);
    }

    @ParameterizedTest
    @EnumSource(PlacementType.class)
    void familyIsFosterCarersAdoptersOrParents(PlacementType type) {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").lookedAfterIn("2025-03-03", type));

        assertThat(figures.of("8.3", "2025-03-31"))
                .isEqualTo(type.name().matches("U[1-6]|A[3-6]|P1") ? SO : NOT);
        assertThat(figures.of("8.4", "2025-03-31")).isEqualTo(type == PlacementType.P1 ? SO : NOT);
    }
}
