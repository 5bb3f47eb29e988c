package safeguarding.core.scorecard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static safeguarding.core.indicator.Unit.PERCENTAGE;
import static safeguarding.core.indicator.Unit.PER_FULL_TIME_EQUIVALENT;
import static safeguarding.core.indicator.Unit.RATE_PER_10_000;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import safeguarding.testkit.SettingEvents;

/** Ratings are right at the exact limits of each type of target. */
class TargetTest {

    private static Rag rag(Target target, String value) {
        return target.rag(new BigDecimal(value));
    }

    @ParameterizedTest
    @CsvSource({"0.0, RED", "91.9, RED", "92.0, AMBER", "92, AMBER", "94.9, AMBER", "95.0, GREEN", "95, GREEN", "100, GREEN"})
    void moreIsBetter(String value, Rag expected) {
        assertThat(rag(Target.of(SettingEvents.high("1.2", "92", "95.00")), value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, GREEN", "22.9, GREEN", "23.0, AMBER", "23, AMBER", "25.9, AMBER", "26.0, RED", "26, RED", "99.9, RED"})
    void lessIsBetter(String value, Rag expected) {
        assertThat(rag(Target.of(SettingEvents.low("1.8", "26.00", "23")), value)).isEqualTo(expected);
    }

    @Test
    void aTargetWithOneEdgeHasNoAmber() {
        Target oneEdge = Target.of(SettingEvents.high("8.3", "87.5", "87.5"));

        assertThat(rag(oneEdge, "87.4")).isEqualTo(Rag.RED);
        assertThat(rag(oneEdge, "87.5")).isEqualTo(Rag.GREEN);
    }

    @ParameterizedTest
    @CsvSource({
        "42.2, RED", "42.3, AMBER", "47.2, AMBER", "47.3, GREEN", "52.3, GREEN",
        "57.3, GREEN", "57.4, AMBER", "62.3, AMBER", "62.4, RED"
    })
    void aBandIsTheSameOnBothSidesAndInTheIndicatorsOwnUnit(String value, Rag expected) {
        assertThat(rag(Target.of(SettingEvents.band("5.6", "52.3", "5", "10")), value)).isEqualTo(expected);
    }

    @Test
    void toleranceIsNotPerCent_asThePrintedColoursShow() {
        Target childrenInNeed = Target.of(SettingEvents.band("4.3", "346.4", "5", "15"));

        assertThat(rag(childrenInNeed, "357.3")).isEqualTo(Rag.AMBER);
        assertThat(rag(childrenInNeed, "361.5")).isEqualTo(Rag.RED);
    }

    @ParameterizedTest
    @CsvSource({
        "0, BELOW_RANGE", "15.9, BELOW_RANGE", "16.0, GREEN", "18.0, GREEN", "18.1, AMBER", "18.18, AMBER", "18.19, RED",
        "18.2, RED", "40, RED"
    })
    void aRangeHasItsAmberOnePerCentAboveAndSaysWhatIsBelow(String value, Rag expected) {
        assertThat(rag(Target.of(SettingEvents.range("10.3", "16", "18", "1")), value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"12.5, 3.5", "16, 0", "17, 0", "18, 0", "20.5, 2.5"})
    void theDistanceFromARangeIsNothingInsideIt(String value, BigDecimal expected) {
        Target.Range range = (Target.Range) Target.of(SettingEvents.range("10.3", "16", "18", "1"));

        assertThat(range.distance(new BigDecimal(value))).isEqualByComparingTo(expected);
    }

    @Test
    void saysInWordsWhatIsGreen() {
        assertThat(Target.of(SettingEvents.high("1.2", "92", "95.00")).words(PERCENTAGE)).isEqualTo("95% or more");
        assertThat(Target.of(SettingEvents.low("1.8", "26", "23.50")).words(PERCENTAGE)).isEqualTo("below 23.5%");
        assertThat(Target.of(SettingEvents.band("5.6", "52.3", "5", "10")).words(RATE_PER_10_000))
                .isEqualTo("47.3 to 57.3");
        assertThat(Target.of(SettingEvents.range("10.3", "16", "20", "1")).words(PER_FULL_TIME_EQUIVALENT)).isEqualTo("16 to 20");
    }

    @Test
    void whatIsToBeSetRatesNothing_butSaysFromWhereItIsToBeGreen() {
        Target toBeSet = Target.of(SettingEvents.toBeSet("8.3", "87.50"));

        assertThat(rag(toBeSet, "99")).isEqualTo(Rag.NONE);
        assertThat(toBeSet.isSet()).isFalse();
        assertThat(toBeSet.words(PERCENTAGE)).isEqualTo("to be set, green from 87.5%");
        assertThat(Target.of(SettingEvents.toBeSet("1.4", null)).words(PERCENTAGE)).isEqualTo("to be set");
    }

    @Test
    void aShapeThatIsNotKnownIsNoTarget() {
        assertThatIllegalArgumentException().isThrownBy(() -> Target.of(SettingEvents.shapeless("1.2")));
    }

    @Test
    void isHeldAgainstTheYearToDateWhereItSaysSo() {
        assertThat(Target.isOfYearToDate(SettingEvents.highOfYearToDate("5.8", "55", "59.9"))).isTrue();
        assertThat(Target.isOfYearToDate(SettingEvents.high("5.8", "55", "59.9"))).isFalse();
    }

    @Test
    void wordsOfAnEarlierVersionBecomeTodays_andTodaysStay() {
        assertThat(Target.inTodaysWords("95 or more", PERCENTAGE)).isEqualTo("95% or more");
        assertThat(Target.inTodaysWords("95.5% or more", PERCENTAGE)).isEqualTo("95.5% or more");
        assertThat(Target.inTodaysWords("153.8 to 163.8", RATE_PER_10_000)).isEqualTo("153.8 to 163.8");
        assertThat(Target.inTodaysWords("80, give or take 2.5", PERCENTAGE)).isEqualTo("77.5% to 82.5%");
        assertThat(Target.inTodaysWords("to be set", PERCENTAGE)).isEqualTo("to be set");
    }
}
