package safeguarding.core.spc;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import safeguarding.core.indicator.Polarity;
import safeguarding.core.spc.Xmr.Signal;

class XmrTest {

    /** The test vector published by the authors of the rules. */
    private static final List<BigDecimal> VECTOR = numbers("1,2,1,2,10,1,2,1,2,1,2,1,2,1,2,1,2,1");

    private static List<BigDecimal> numbers(String text) {
        return Arrays.stream(text.split(",")).map(BigDecimal::new).toList();
    }

    private static List<BigDecimal> shown(Xmr xmr) {
        return List.of(Xmr.shown(xmr.mean(), 2), Xmr.shown(xmr.upper(), 2), Xmr.shown(xmr.lower(), 2));
    }

    @Test
    void hasTheLimitsOfThePublishedVectorWithLeapsScreenedOut() {
        assertThat(shown(Xmr.of(VECTOR, true))).isEqualTo(numbers("1.94,4.60,-0.72"));
    }

    @Test
    void hasTheLimitsOfThePublishedVectorWithLeapsLeftIn() {
        assertThat(shown(Xmr.of(VECTOR, false))).isEqualTo(numbers("1.94,6.95,-3.06"));
    }

    @Test
    void aValueBeyondALimitIsSaidToBeSo() {
        List<Signal> signals = Xmr.of(VECTOR, true).signals();

        assertThat(signals.get(4)).isEqualTo(Signal.OUTSIDE_HIGH);
        assertThat(signals.get(0)).isEqualTo(Signal.ORDINARY);
    }

    @Test
    void sevenThatRiseAreATrendAndSixAreNot() {
        assertThat(Xmr.of(numbers("50,40,60,45,46,47,48,49,50,51,40,60,40,60"), false).signals())
                .containsSequence(
                        Signal.RISING, Signal.RISING, Signal.RISING, Signal.RISING, Signal.RISING, Signal.RISING,
                        Signal.RISING);
        assertThat(Xmr.of(numbers("50,40,60,45,46,47,48,49,50,40,60,40,60"), false).signals())
                .doesNotContain(Signal.RISING);
    }

    @Test
    void sevenOnOneSideOfTheMeanAreAShiftAndSixAreNot() {
        assertThat(Xmr.of(numbers("12,11,12,11,12,11,12,8,9,8,9,8,9,8"), false).signals())
                .startsWith(Signal.SHIFTED_HIGH)
                .endsWith(Signal.SHIFTED_LOW);
        assertThat(Xmr.of(numbers("12,11,12,11,12,11,8,9,8,9,8,9"), false).signals())
                .containsOnly(Signal.ORDINARY);
    }

    @Test
    void twoOfThreeNearALimitAreASignalOnlyWhereAllThreeAreOnThatSide() {
        List<Signal> together = Xmr.of(numbers("10,11,10,9,10,11,12.4,11,12.3,11,10,9,10,9,10,9"), false).signals();
        List<Signal> apart = Xmr.of(numbers("10,11,10,9,10,11,12.8,10.2,12.8,11,10,9,10,9,10,9"), false).signals();

        assertThat(together).filteredOn(Signal.NEAR_HIGH::equals).hasSize(2);
        assertThat(apart).doesNotContain(Signal.NEAR_HIGH);
    }

    @Test
    void aValueBeyondTheLimitDoesNotMakeItsNeighbourOneOfTwoNearIt() {
        List<Signal> signals = Xmr.of(numbers("10,11,10,9,10,11,14.5,13.2,11,10,9,10,9,10,9,10"), false).signals();

        assertThat(signals).startsWith(Signal.ORDINARY).contains(Signal.OUTSIDE_HIGH).doesNotContain(Signal.NEAR_HIGH);
    }

    @Test
    void aTieDoesNotEndATrend_andDoesNotCount() {
        assertThat(Xmr.of(numbers("50,40,60,45,46,47,47,48,49,50,51,40,60,40,60"), false).signals().subList(3, 11))
                .containsOnly(Signal.RISING);
        assertThat(Xmr.of(numbers("50,60,40,60,55,54,54,53,53,52,51,50,49,60,40,60,40"), false).signals().subList(3, 13))
                .containsOnly(Signal.FALLING);
        assertThat(Xmr.of(numbers("50,40,60,45,46,47,47,48,49,50,40,60,40,60"), false).signals())
                .doesNotContain(Signal.RISING);
        assertThat(Xmr.of(numbers("60,40,45,45,46,47,48,49,50,51,40,60,40,60"), false).signals().subList(2, 11))
                .startsWith(Signal.RISING);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "0,0,0,1,0,0,0,0,0,0,0,0,0,0", "100,100,100,100,100,100,100,100", "0,0,0,1,0,0", "2,2,2,3,3,3,3,2,2,2,2,5,5,5"
    })
    void whereMostMonthsAreAlikeThereAreNoLimits_andNoMonthIsExtraordinary(String values) {
        for (boolean screened : List.of(true, false)) {
            Xmr xmr = Xmr.of(numbers(values), screened);

            assertThat(xmr.varies()).isFalse();
            assertThat(xmr.signals()).hasSize(numbers(values).size()).containsOnly(Signal.NOT_JUDGED);
            assertThat(Variation.of(xmr.signals().get(0), Polarity.LOW)).isEqualTo(Variation.TOO_LITTLE);
        }
    }

    @Test
    void aFewMonthsThatAreAlikeLeaveLimits() {
        assertThat(Xmr.of(VECTOR, true).varies()).isTrue();
        assertThat(Xmr.of(numbers("1,1,2,1,1,2,3,1,1"), true).varies()).isTrue();
    }

    @Test
    void limitsOfABaselineAreHeldForLaterValues() {
        List<BigDecimal> baseline = numbers("10,12,10,12,10,12");
        Xmr held = Xmr.of(baseline, numbers("10,12,10,12,10,12,20,21,22"), true);

        assertThat(held.upper()).isEqualTo(Xmr.of(baseline, true).upper());
        assertThat(held.signals()).startsWith(Signal.ORDINARY).endsWith(Signal.OUTSIDE_HIGH, Signal.OUTSIDE_HIGH, Signal.OUTSIDE_HIGH);
    }

    @Test
    void oneValueHasNoLimitsAndNoSignal() {
        Xmr xmr = Xmr.of(numbers("5"), true);

        assertThat(xmr.upper()).isEqualByComparingTo("5");
        assertThat(xmr.signals()).containsExactly(Signal.ORDINARY);
    }
}
