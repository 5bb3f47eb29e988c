package safeguarding.core.indicator.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static safeguarding.testkit.CaseBuilder.aChild;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import safeguarding.core.casefile.ChildEvent.ChildDied;
import safeguarding.core.casefile.code.Accommodation;
import safeguarding.core.casefile.code.Activity;
import safeguarding.core.casefile.code.InTouch;
import safeguarding.core.casefile.code.LeavingCareEligibility;
import safeguarding.core.casefile.code.PlanKind;
import safeguarding.core.indicator.Amount;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.FiguresOfCases;

class CareLeaversTest {

    private static final Amount NOBODY = Amount.ZERO;
    private static final Amount ONE = new Amount(1, 0);
    private static final Amount NOT = new Amount(0, 1);
    private static final Amount SO = new Amount(1, 1);

    private static CaseBuilder aLeaver() {
        return aChild("c1").born("2005-03-10").leaving("2023-03-10", LeavingCareEligibility.FORMER_RELEVANT);
    }

    @ParameterizedTest
    @EnumSource(LeavingCareEligibility.class)
    void careLeaverIsRelevantFormerRelevantOrQualifying(LeavingCareEligibility eligibility) {
        boolean counts = eligibility == LeavingCareEligibility.RELEVANT
                || eligibility == LeavingCareEligibility.FORMER_RELEVANT
                || eligibility == LeavingCareEligibility.QUALIFYING;
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").leaving("2025-03-10", eligibility));

        assertThat(figures.of("7.1", "2025-03-09")).isEqualTo(NOBODY);
        assertThat(figures.of("7.1", "2025-03-10")).isEqualTo(counts ? ONE : NOBODY);
    }

    @Test
    void careLeaverIsOneUntilTheCategoryChanges() {
        FiguresOfCases figures = FiguresOfCases.of(aLeaver().leaving("2025-06-01", LeavingCareEligibility.NONE));

        assertThat(figures.of("7.1", "2025-05-31")).isEqualTo(ONE);
        assertThat(figures.of("7.1", "2025-06-01")).isEqualTo(NOBODY);
    }

    @Test
    void careLeaverIsOneUntilThe25thBirthday() {
        FiguresOfCases figures = FiguresOfCases.of(aLeaver());

        assertThat(figures.of("7.1", "2030-03-09")).isEqualTo(ONE);
        assertThat(figures.of("7.1", "2030-03-10")).isEqualTo(NOBODY);
    }

    @Test
    void careLeaverWhoHasDiedIsNotCounted() {
        FiguresOfCases figures = FiguresOfCases.of(aLeaver().begin("death", "2024-03-01", ChildDied::new));

        assertThat(figures.of("7.1", "2024-02-29")).isEqualTo(ONE);
        assertThat(figures.of("7.1", "2024-03-01")).isEqualTo(NOBODY);
    }

    @Test
    void pathwayPlanIsDueAt16AndAQuarter() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .born("2009-01-10")
                .lookedAfter("2024-01-01")
                .written(PlanKind.PATHWAY, "2025-04-20"));

        assertThat(figures.of("7.2", "2025-04-09")).isEqualTo(NOBODY);
        assertThat(figures.of("7.2", "2025-04-10")).isEqualTo(NOT);
        assertThat(figures.of("7.2", "2025-04-20")).isEqualTo(SO);
    }

    @Test
    void pathwayPlanIsDueAfter13WeeksInCareSinceThe14thBirthday() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").born("2008-06-01").lookedAfter("2025-01-01"));

        assertThat(figures.of("7.2", "2025-04-01")).isEqualTo(NOBODY);
        assertThat(figures.of("7.2", "2025-04-02")).isEqualTo(NOT);
    }

    @Test
    void homeIsTheOneLastToldOf() {
        FiguresOfCases figures = FiguresOfCases.of(aLeaver()
                .housed("2024-01-10", Accommodation.U, true)
                .occupied("2024-02-10", Activity.F1)
                .housed("2024-03-10", Accommodation.W, false));

        assertThat(figures.of("7.3", "2024-01-09")).isEqualTo(NOT);
        assertThat(figures.of("7.3", "2024-03-09")).isEqualTo(SO);
        assertThat(figures.of("7.3", "2024-03-10")).isEqualTo(NOT);
        assertThat(figures.of("7.4", "2024-02-09")).isEqualTo(NOT);
        assertThat(figures.of("7.4", "2024-03-10")).isEqualTo(SO);
    }

    @ParameterizedTest
    @EnumSource(Activity.class)
    void occupiedIsFullOrPartTimeOfAnyKind(Activity activity) {
        FiguresOfCases figures = FiguresOfCases.of(aLeaver().occupied("2024-01-10", activity));

        assertThat(figures.of("7.4", "2024-01-31"))
                .isEqualTo(activity.name().matches("[FP]\\d") ? SO : NOT);
    }

    @Test
    void birthdayCountsByWhatWasKnownOnIt() {
        FiguresOfCases figures = FiguresOfCases.of(aLeaver()
                .housed("2024-03-10", Accommodation.U, true)
                .occupied("2025-03-11", Activity.F1));

        assertThat(figures.of("7.3b", "2024-03-09")).isEqualTo(NOBODY);
        assertThat(figures.of("7.3b", "2024-03-31")).isEqualTo(SO);
        assertThat(figures.of("7.4b", "2025-03-31")).isEqualTo(NOT);
        assertThat(figures.of("7.4b", "2026-03-31")).isEqualTo(SO);
        assertThat(figures.of("7.4b", "2027-03-31")).isEqualTo(NOBODY);
    }

    @ParameterizedTest
    @EnumSource(InTouch.class)
    void birthdayOfOneWhoHasDiedOrReturnedHomeIsNotCounted(InTouch inTouch) {
        FiguresOfCases figures = FiguresOfCases.of(aLeaver().inTouch("2024-03-01", inTouch));

        boolean counts = inTouch != InTouch.DIED && inTouch != InTouch.RHOM;
        assertThat(figures.of("7.4b", "2024-03-31")).isEqualTo(counts ? NOT : NOBODY);
    }

    @ParameterizedTest
    @EnumSource(Accommodation.class)
    void homeOfOneAbroadDeportedOrLostIsNotAskedAfter(Accommodation where) {
        FiguresOfCases figures = FiguresOfCases.of(aLeaver().housed("2024-03-01", where, true));

        boolean counts = where != Accommodation.G && where != Accommodation.H && where != Accommodation.R;
        assertThat(figures.of("7.3b", "2024-03-31")).isEqualTo(counts ? SO : NOBODY);
        assertThat(figures.of("7.4b", "2024-03-31")).isEqualTo(NOT);
    }
}
