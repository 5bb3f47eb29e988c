package safeguarding.core.indicator.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static safeguarding.testkit.CaseBuilder.aChild;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import safeguarding.core.casefile.code.Section47Outcome;
import safeguarding.core.indicator.Amount;
import safeguarding.testkit.FiguresOfCases;

class Section47EnquiriesTest {

    @Test
    void enquiryStartsWithItsStrategyDiscussion() {
        FiguresOfCases figures =
                FiguresOfCases.of(aChild("c1").enquired("2025-04-01").strategyDiscussed("2025-03-31"));

        assertThat(figures.of("3.1", "2025-03-31")).isEqualTo(new Amount(1, 0));
        assertThat(figures.of("3.1", "2025-04-30")).isEqualTo(Amount.ZERO);
    }

    @Test
    void enquiryStartsOnItsOwnDay_whenNoDiscussionIsKnown() {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1").enquired("2025-03-31"),
                aChild("c2").enquired("2025-03-31").strategyDiscussed("2025-02-01").withdrawn());

        assertThat(figures.of("3.1", "2025-03-31")).isEqualTo(new Amount(2, 0));
    }

    @Test
    void discussionAloneIsNoEnquiry() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").strategyDiscussed("2025-03-31"));

        assertThat(figures.of("3.1", "2025-03-31")).isEqualTo(Amount.ZERO);
    }

    @Test
    void countsEnquiriesOfTwelveMonths() {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1").enquired("2016-01-31").enquired("2016-02-01").enquired("2017-01-31"));

        assertThat(figures.of("3.2", "2017-01-31")).isEqualTo(new Amount(2, 0));
        assertThat(figures.of("3.3", "2017-01-31")).isEqualTo(new Amount(2, 0));
    }

    @Test
    void countsCompletionsInTheirMonth() {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1").enquired("2025-03-10").enquiryCompleted("2025-04-01", Section47Outcome.NOT_SUBSTANTIATED));

        assertThat(figures.of("3.4", "2025-03-31")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("3.4", "2025-04-30")).isEqualTo(new Amount(1, 0));
        assertThat(figures.of("3.7", "2025-04-30")).isEqualTo(new Amount(1, 1));
    }

    @Test
    void completionBeforeTheEnquiryIsSetAside() {
        FiguresOfCases figures = FiguresOfCases.of(
                aChild("c1").enquired("2025-03-10").enquiryCompleted("2025-03-09", Section47Outcome.CONTINUING_RISK));

        assertThat(figures.of("3.4", "2025-03-31")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("3.5", "2025-03-31")).isEqualTo(Amount.ZERO);
    }

    @ParameterizedTest
    @CsvSource({
        "CONTINUING_RISK, 3.5",
        "NO_CONTINUING_RISK, 3.6",
        "NOT_SUBSTANTIATED, 3.7",
        "NOT_RECORDED, 3.8",
        "UNRECOGNISED, 3.8"
    })
    void everyOutcomeHasItsLine(Section47Outcome outcome, String number) {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").enquired("2025-03-10").enquiryCompleted("2025-03-20", outcome));

        assertThat(figures.of(number, "2025-03-31")).isEqualTo(new Amount(1, 1));
    }

    @ParameterizedTest
    @EnumSource(Section47Outcome.class)
    void outcomesMakeAWhole(Section47Outcome outcome) {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1").enquired("2025-03-10").enquiryCompleted("2025-03-20", outcome));

        assertThat(List.of("3.5", "3.6", "3.7", "3.8").stream()
                        .map(number -> figures.of(number, "2025-03-31"))
                        .reduce(Amount.ZERO, Amount::plus))
                .isEqualTo(new Amount(1, 4));
    }

    @Test
    void enquiryRecordedTwiceOnOneDayIsOne() {
        FiguresOfCases figures = FiguresOfCases.of(aChild("c1")
                .enquired("2025-03-03")
                .enquiryCompleted("2025-03-10", Section47Outcome.CONTINUING_RISK)
                .enquired("2025-03-03")
                .enquiryCompleted("2025-03-12", Section47Outcome.NOT_SUBSTANTIATED));

        assertThat(figures.of("3.1", "2025-03-31")).isEqualTo(new Amount(1, 0));
        assertThat(figures.of("3.4", "2025-03-31")).isEqualTo(new Amount(1, 0));
        assertThat(figures.of("3.5", "2025-03-31")).as("the first outcome").isEqualTo(new Amount(1, 1));
    }
}
