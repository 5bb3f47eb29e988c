package safeguarding.core.indicator.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static safeguarding.testkit.CaseBuilder.aChild;
import static safeguarding.testkit.TestSettings.contract;
import static safeguarding.testkit.TestSettings.team;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import safeguarding.core.casefile.code.WorkerRole;
import safeguarding.core.indicator.Amount;
import safeguarding.core.settings.TeamGroup;
import safeguarding.testkit.FiguresOfCases;

class CaseloadsTest {

    private static final Amount ONE = new Amount(1, 0);
    private static final Amount TWO = new Amount(2, 0);

    @Test
    void caseIsAWorkersFromTheDayItIsAllocatedUntilTheDayItIsHandedOn() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").allocated("2025-03-03", "w1", "t1").deallocated("2025-03-10"))
                .whereSet(team("t1", TeamGroup.DUTY));

        assertThat(figures.of("10.1", "2025-03-02")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("10.1", "2025-03-09")).isEqualTo(ONE);
        assertThat(figures.of("10.4", "2025-03-09")).isEqualTo(ONE);
        assertThat(figures.of("10.1", "2025-03-10")).isEqualTo(Amount.ZERO);
    }

    @ParameterizedTest
    @EnumSource(WorkerRole.class)
    void onlyTheLeadKeyWorkerHasTheCase(WorkerRole role) {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").allocated("2025-03-03", "w1", "t1", role))
                .whereSet(team("t1", TeamGroup.DUTY));

        assertThat(figures.of("10.1", "2025-03-31")).isEqualTo(role == WorkerRole.LEAD_KEY_WORKER ? ONE : Amount.ZERO);
    }

    @Test
    void highestCaseloadIsThatOfOneWorkerInAllTeams() {
        FiguresOfCases figures = FiguresOfCases.of(
                        aChild("c1").allocated("2025-03-03", "w1", "t1"),
                        aChild("c2").allocated("2025-03-03", "w1", "t2"),
                        aChild("c3").allocated("2025-03-03", "w2", "t1"))
                .whereSet(team("t1", TeamGroup.DUTY), team("t2", TeamGroup.LOOKED_AFTER));

        assertThat(figures.of("10.1", "2025-03-31")).isEqualTo(TWO);
        assertThat(figures.of("10.2", "2025-03-31")).isEqualTo(ONE);
    }

    @Test
    void childAllocatedTwiceToAWorkerIsOneCaseInTheTeamOfTheLaterAllocation() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                        .allocated("2025-03-03", "w1", "t1")
                        .allocated("2025-03-10", "w1", "t2")
                        .deallocated("2025-03-20"))
                .whereSet(team("t1", TeamGroup.DUTY), team("t2", TeamGroup.LOOKED_AFTER));

        assertThat(figures.of("10.1", "2025-03-15")).isEqualTo(ONE);
        assertThat(figures.of("10.3", "2025-03-15")).isEqualTo(ONE);
        assertThat(figures.of("10.4", "2025-03-15")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("10.4", "2025-03-20")).isEqualTo(ONE);
    }

    @ParameterizedTest
    @EnumSource(TeamGroup.class)
    void teamsForDisabledChildrenAndOthersAreNotOfTheHighestCaseload(TeamGroup group) {
        FiguresOfCases figures =
                FiguresOfCases.of(aChild("c1").allocated("2025-03-03", "w1", "t1")).whereSet(team("t1", group));

        boolean counts = group != TeamGroup.DISABILITY && group != TeamGroup.OTHER && group != TeamGroup.UNRECOGNISED;
        assertThat(figures.of("10.1", "2025-03-31")).isEqualTo(counts ? ONE : Amount.ZERO);
    }

    @ParameterizedTest
    @CsvSource({
        "10.3, LOOKED_AFTER", "10.4, DUTY", "10.5, CIN_NORTH", "10.6, CIN_CENTRAL",
        "10.7, CIN_SOUTH", "10.8, DISABILITY", "10.9, CSE"
    })
    void meanIsCasesForTheFullTimeEquivalentsOfTheGroup(String number, TeamGroup group) {
        FiguresOfCases figures = FiguresOfCases.of(
                        aChild("c1").allocated("2025-03-03", "w1", "t1"),
                        aChild("c2").allocated("2025-03-03", "w2", "t1"))
                .whereSet(
                        team("t1", group),
                        team("t2", TeamGroup.OTHER),
                        contract("w1", "t1", "2025-01-01", "1.00"),
                        contract("w2", "t1", "2025-01-01", "0.65"),
                        contract("w3", "t2", "2025-01-01", "1.00"));

        assertThat(figures.of(number, "2025-03-31")).isEqualTo(new Amount(2, 165));
    }

    @Test
    void contractTakesThePlaceOfTheOneBefore() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").allocated("2025-03-03", "w1", "t1"))
                .whereSet(
                        team("t1", TeamGroup.CSE),
                        contract("w1", "t1", "2025-01-01", "1.00"),
                        contract("w1", "t1", "2025-03-15", "0.60"));

        assertThat(figures.of("10.9", "2025-03-14")).isEqualTo(new Amount(1, 100));
        assertThat(figures.of("10.9", "2025-03-15")).isEqualTo(new Amount(1, 60));
    }

    @Test
    void deathEndsAnAllocation() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").allocated("2025-01-10", "w1", "t1").died("2025-03-10"))
                .whereSet(team("t1", TeamGroup.LOOKED_AFTER));

        assertThat(figures.of("10.2", "2025-03-09")).isEqualTo(new Amount(1, 0));
        assertThat(figures.of("10.2", "2025-03-10")).isEqualTo(new Amount(0, 0));
    }
}
