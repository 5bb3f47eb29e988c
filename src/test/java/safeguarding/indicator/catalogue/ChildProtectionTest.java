package safeguarding.indicator.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static safeguarding.testkit.CaseBuilder.aChild;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import safeguarding.indicator.Amount;
import safeguarding.testkit.Figures;

class ChildProtectionTest {

    private static final Amount ONE = new Amount(1, 0);

    @Test
    void planIsOpenFromTheDayItStartsUntilTheDayItEnds() {
        Figures figures = Figures.of(aChild("c1").onPlan("2025-03-03").planEnded("2025-03-10"));

        assertThat(figures.of("5.1", "2025-03-02")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("5.1", "2025-03-03")).isEqualTo(ONE);
        assertThat(figures.of("5.6", "2025-03-09")).isEqualTo(ONE);
        assertThat(figures.of("5.1", "2025-03-10")).isEqualTo(Amount.ZERO);
    }

    @Test
    void planThatEndsOnTheDayItStartsIsAStartAndAnEndAndNeverOpen() {
        Figures figures = Figures.of(aChild("c1").onPlan("2025-03-03").planEnded("2025-03-03"));

        assertThat(figures.of("5.1", "2025-03-03")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("5.7", "2025-03-31")).isEqualTo(ONE);
        assertThat(figures.of("5.8", "2025-03-31")).isEqualTo(ONE);
    }

    @Test
    void temporaryPlanOfAnotherAuthorityCountsNowhere() {
        Figures figures = Figures.of(aChild("c1").onPlanOfAnotherAuthority("2025-03-03").planEnded("2025-03-10"));

        assertThat(figures.of("5.1", "2025-03-05")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("5.7", "2025-03-31")).isEqualTo(Amount.ZERO);
        assertThat(figures.of("5.8", "2025-03-31")).isEqualTo(Amount.ZERO);
    }

    @Test
    void endBeforeTheStartIsSetAside() {
        Figures figures = Figures.of(aChild("c1").onPlan("2025-03-03").planEnded("2025-03-02"));

        assertThat(figures.of("5.1", "2025-03-31")).isEqualTo(ONE);
        assertThat(figures.of("5.8", "2025-03-31")).isEqualTo(Amount.ZERO);
    }

    @Test
    void countsStartsByMonthAndEndsByTwelve() {
        Figures figures = Figures.of(
                aChild("c1").onPlan("2016-01-10").planEnded("2016-01-31"),
                aChild("c2").onPlan("2016-01-10").planEnded("2016-02-01"),
                aChild("c3").onPlan("2017-01-31"));

        assertThat(figures.of("5.7", "2017-01-31")).isEqualTo(ONE);
        assertThat(figures.of("5.8", "2017-01-31")).isEqualTo(ONE);
    }

    @Test
    void countsConferencesByMonthAndByTwelve_withTransfersIn() {
        Figures figures = Figures.of(
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
        Figures figures = Figures.of(
                aChild("c1").enquired("2025-03-10").strategyDiscussed("2025-03-03").conferred(held));

        assertThat(figures.of("5.5", "2025-03-31")).isEqualTo(new Amount(inTime, 1));
    }

    @ParameterizedTest
    @CsvSource({"2025-03-24, 1", "2025-03-25, 0"})
    void transferInHas15WorkingDaysFromItsNotification(String held, long inTime) {
        Figures figures = Figures.of(aChild("c1").conferredOnTransfer(held, "2025-03-03"));

        assertThat(figures.of("5.5", "2025-03-31")).isEqualTo(new Amount(inTime, 1));
    }

    @Test
    void conferenceWithoutEnquiryIsNotInTime() {
        Figures figures = Figures.of(
                aChild("c1").conferred("2025-03-03"),
                aChild("c2").enquired("2025-03-03").withdrawn().conferred("2025-03-04"));

        assertThat(figures.of("5.5", "2025-03-31")).isEqualTo(new Amount(0, 2));
    }
}
