package safeguarding.core.indicator.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static safeguarding.testkit.CaseBuilder.aChild;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import safeguarding.core.casefile.code.AssessmentOutcome;
import safeguarding.core.indicator.Amount;
import safeguarding.testkit.FiguresOfCases;
import safeguarding.testkit.TestSettings;

class AssessmentsTest {

    @Test
    void countsStartsAndAuthorisationsInTheirOwnMonths() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").assessed("2025-03-31").authorised("2025-04-01"));

        assertThat(figures.of("2.1", "2025-03-31")).isEqualTo(new Amount(1, 0));
        assertThat(figures.of("2.4", "2025-03-31")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("2.1", "2025-04-30")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("2.4", "2025-04-30")).isEqualTo(new Amount(1, 0));
    }

    @ParameterizedTest
    @CsvSource({"2025-05-08, 1", "2025-05-09, 0"})
    void firstAssessmentHas45WorkingDaysFromItsReferral(String authorised, long inTime) {
        FiguresOfCases figures =
                FiguresOfCases.of(aChild("c1").referred("2025-03-03").assessed("2025-03-05").authorised(authorised));

        assertThat(figures.of("2.2", "2025-05-31")).isEqualTo(new Amount(inTime, 1));
    }

    @ParameterizedTest
    @CsvSource({"2025-05-12, 1", "2025-05-13, 0"})
    void laterAssessmentHas45WorkingDaysFromItsOwnStart(String authorised, long inTime) {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .referred("2025-03-03")
                .assessed("2025-03-04")
                .assessed("2025-03-05")
                .authorised(authorised));

        assertThat(figures.of("2.2", "2025-05-31")).isEqualTo(new Amount(inTime, 1));
    }

    @ParameterizedTest
    @CsvSource({"2025-05-12, 1", "2025-05-13, 0"})
    void assessmentWithoutReferralHas45WorkingDaysFromItsOwnStart(String authorised, long inTime) {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").assessed("2025-03-05").authorised(authorised));

        assertThat(figures.of("2.2", "2025-05-31")).isEqualTo(new Amount(inTime, 1));
    }

    @ParameterizedTest
    @CsvSource({"2025-05-08, 1", "2025-05-09, 0"})
    void assessmentBeforeItsReferralHas45WorkingDaysFromItsOwnStart(String authorised, long inTime) {
        FiguresOfCases figures =
                FiguresOfCases.of(aChild("c1").referred("2025-03-10").assessed("2025-03-03").authorised(authorised));

        assertThat(figures.of("2.2", "2025-05-31")).isEqualTo(new Amount(inTime, 1));
    }

    @Test
    void assessmentIsFirstAgain_whenTheOneBeforeItIsWithdrawn() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .referred("2025-03-03")
                .assessed("2025-03-04")
                .withdrawn()
                .assessed("2025-03-05")
                .authorised("2025-05-09"));

        assertThat(figures.of("2.2", "2025-05-31")).isEqualTo(new Amount(0, 1));
    }

    @Test
    void openAssessmentIsOverdueFromThe46thWorkingDay() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").referred("2025-03-03").assessed("2025-03-05"));

        assertThat(figures.of("2.3", "2025-05-08")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("2.3", "2025-05-09")).isEqualTo(new Amount(1, 0));
        assertThat(figures.of("2.3", "2027-05-09")).isEqualTo(new Amount(1, 0));
    }

    @Test
    void overdueAssessmentIsSoNoLongerOnTheDayItIsAuthorisedOrCancelled() {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1").assessed("2025-03-05").authorised("2025-06-02"),
                aChild("c2").assessed("2025-03-05").assessmentCancelled("2025-06-03"));

        assertThat(figures.of("2.3", "2025-06-01")).isEqualTo(new Amount(2, 0));
        assertThat(figures.of("2.3", "2025-06-02")).isEqualTo(new Amount(1, 0));
        assertThat(figures.of("2.3", "2025-06-03")).isEqualTo(Amount.ZERO);
    }

    @Test
    void assessmentThatBeginsPastItsLimitIsOverdueFromItsFirstDay() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").referred("2025-03-03").assessed("2025-05-20"));

        assertThat(figures.of("2.3", "2025-05-19")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("2.3", "2025-05-20")).isEqualTo(new Amount(1, 0));
    }

    @Test
    void assessmentDoneInTimeIsNeverOverdue() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").assessed("2025-03-05").authorised("2025-05-12"));

        assertThat(figures.of("2.3", "2025-05-12")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("2.3", "2025-05-13")).isEqualTo(Amount.ZERO);
    }

    @Test
    void authorisationBeforeTheStartIsSetAside() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").assessed("2025-03-05").authorised("2025-03-04"));

        assertThat(figures.of("2.4", "2025-03-31")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("2.3", "2025-06-30")).isEqualTo(new Amount(1, 0));
    }

    @ParameterizedTest
    @EnumSource(AssessmentOutcome.class)
    void outcomesMakeAWhole(AssessmentOutcome outcome) {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").assessed("2025-03-05").authorised("2025-03-20", outcome));

        assertThat(List.of("2.5", "2.6", "2.7", "2.8", "2.9").stream()
                        .map(number -> figures.of(number, "2025-03-31"))
                        .reduce(Amount.ZERO, Amount::plus))
                .isEqualTo(new Amount(1, 5));
    }

    @ParameterizedTest
    @CsvSource({
        "ONGOING_INVOLVEMENT, 2.5",
        "NO_FURTHER_ACTION, 2.6",
        "STEP_DOWN, 2.7",
        "OUT_OF_AREA, 2.8",
        "OTHER_OR_NOT_RECORDED, 2.9",
        "UNRECOGNISED, 2.9"
    })
    void everyOutcomeHasItsLine(AssessmentOutcome outcome, String number) {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").assessed("2025-03-05").authorised("2025-03-20", outcome));

        assertThat(figures.of(number, "2025-03-31")).isEqualTo(new Amount(1, 1));
    }

    @Test
    void censusCountsFromTheStartOfTheAssessment_asTheAuthorityMayToo() {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1").referred("2025-03-03").assessed("2025-03-05").authorised("2025-05-12"));

        assertThat(figures.of("2.2", "2025-05-31")).isEqualTo(new Amount(0, 1));
        assertThat(figures.of("2.2b", "2025-05-31")).isEqualTo(new Amount(1, 1));
        assertThat(figures.whereSet(TestSettings.standard("assessment-clock", "START", "2025-05-31"))
                        .of("2.2", "2025-05-31"))
                .isEqualTo(new Amount(1, 1));
        assertThat(figures.of("2.2", "2025-05-30")).isEqualTo(new Amount(0, 1));
    }

    @Test
    void openAssessmentIsPastItsLimitLater_whenItIsCountedFromItsStart() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").referred("2025-03-03").assessed("2025-03-05"));

        assertThat(figures.of("2.3", "2025-05-09")).isEqualTo(new Amount(1, 0));
        assertThat(figures.of("2.3b", "2025-05-12")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("2.3b", "2025-05-13")).isEqualTo(new Amount(1, 0));
        assertThat(figures.whereSet(TestSettings.standard("assessment-clock", "START", "2025-05-09"))
                        .of("2.3", "2025-05-09"))
                .isEqualTo(Amount.ZERO);
    }

    @Test
    void assessmentRecordedTwiceOnOneDayIsOne() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .assessed("2025-03-10")
                .assessmentCancelled("2025-03-11")
                .assessed("2025-03-10")
                .recordedOn("2025-03-12"));

        assertThat(figures.of("2.1", "2025-03-31")).isEqualTo(new Amount(1, 0));
        assertThat(figures.of("2.3", "2025-05-31")).as("the one that goes on").isEqualTo(new Amount(1, 0));
    }

    @Test
    void assessmentOfAChildWhoHasDiedIsNotOpen() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").assessed("2025-03-10").died("2025-05-20"));

        assertThat(figures.of("2.3", "2025-05-19")).isEqualTo(new Amount(1, 0));
        assertThat(figures.of("2.3", "2025-05-20")).isEqualTo(new Amount(0, 0));
    }
}
