package safeguarding.core.spc;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import safeguarding.core.indicator.Polarity;
import safeguarding.core.scorecard.Rag;
import safeguarding.core.scorecard.Target;

class AssuranceTest {

    private static BigDecimal number(long number) {
        return BigDecimal.valueOf(number);
    }

    private static Xmr between(long lower, long upper) {
        return new Xmr(number((lower + upper) / 2), number(lower), number(upper), true, List.of());
    }

    @ParameterizedTest
    @CsvSource({"80, 90, MISSES", "91, 94, MISSES", "90, 96, INCONSISTENT", "95, 99, MEETS"})
    void moreIsBetter(long lower, long upper, Assurance expected) {
        assertThat(Assurance.of(new Target.High(number(85), number(95)), between(lower, upper))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"18, 30, MISSES", "17, 30, INCONSISTENT", "5, 17, MEETS", "5, 18, INCONSISTENT"})
    void lessIsBetter(long lower, long upper, Assurance expected) {
        assertThat(Assurance.of(new Target.Low(number(22), number(18)), between(lower, upper))).isEqualTo(expected);
    }

    /**
     * A process that varies from below a range to above it meets the target sometimes, although neither limit is within
     * the range.
     */
    @ParameterizedTest
    @CsvSource({"10, 40, INCONSISTENT", "22, 28, MEETS", "30, 40, MISSES", "1, 15, MISSES", "10, 25, INCONSISTENT"})
    void aBandIsMetNearItsMiddle(long lower, long upper, Assurance expected) {
        assertThat(Assurance.of(new Target.Band(number(25), number(3), number(5)), between(lower, upper)))
                .isEqualTo(expected);
        assertThat(Assurance.of(new Target.Range(number(22), number(28), number(10)), between(lower, upper)))
                .isEqualTo(expected);
    }

    /** Compares the result with a check of every whole value between the limits. */
    @Test
    void agreesWithALookAtEveryValueBetweenTheLimits() {
        List<Target> targets = List.of(
                new Target.High(number(4), number(7)),
                new Target.Low(number(9), number(6)),
                new Target.Band(number(8), number(2), number(4)),
                new Target.Range(number(5), number(9), number(20)));
        for (Target target : targets) {
            for (int lower = 0; lower < 15; lower++) {
                for (int upper = lower + 1; upper < 16; upper++) {
                    long met = IntStream.rangeClosed(lower, upper)
                            .filter(value -> target.rag(number(value)) == Rag.GREEN)
                            .count();
                    Assurance expected = met == 0
                            ? Assurance.MISSES
                            : met == upper - lower + 1 ? Assurance.MEETS : Assurance.INCONSISTENT;
                    assertThat(Assurance.of(target, between(lower, upper)))
                            .as("%s from %s to %s", target, lower, upper)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Polarity.class)
    void whatIsWithinTheUsualIsNoSignalWhicheverWayIsGood(Polarity polarity) {
        assertThat(Variation.of(Xmr.Signal.ORDINARY, polarity)).isEqualTo(Variation.COMMON_CAUSE);
    }

    @ParameterizedTest
    @CsvSource({
        "OUTSIDE_HIGH, HIGH, IMPROVEMENT_HIGH",
        "FALLING, HIGH, CONCERN_LOW",
        "SHIFTED_HIGH, LOW, CONCERN_HIGH",
        "NEAR_LOW, LOW, IMPROVEMENT_LOW",
        "RISING, INFO, CHANGE_HIGH",
        "OUTSIDE_LOW, WITHIN, CHANGE_LOW"
    })
    void aSignalIsGoodOrBadByWhichWayIsGood(Xmr.Signal signal, Polarity polarity, Variation expected) {
        assertThat(Variation.of(signal, polarity)).isEqualTo(expected);
    }
}
