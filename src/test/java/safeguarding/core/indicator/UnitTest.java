package safeguarding.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitTest {

    @ParameterizedTest
    @CsvSource({
        "197, 400, 49.3", // 49.25 exactly: half goes up
        "261, 609, 42.9", // 42.857
        "284, 662, 42.9", // 42.900
        "1, 2000, 0.1", // 0.05
        "0, 7, 0.0",
        "7, 7, 100.0"
    })
    void percentageIsRoundedHalfUpToOnePlace(long numerator, long denominator, BigDecimal expected) {
        assertThat(Unit.PERCENTAGE.value(new Amount(numerator, denominator))).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"57, 56398, 10.1", "330, 56398, 58.5", "2015, 56398, 357.3"})
    void rateIsPerTenThousandChildren(long numerator, long population, BigDecimal expected) {
        assertThat(Unit.RATE_PER_10_000.value(new Amount(numerator, population))).contains(expected);
    }

    @Test
    void averageIsRoundedHalfUpToOnePlace() {
        assertThat(Unit.AVERAGE.value(new Amount(281, 20))).contains(new BigDecimal("14.1"));
    }

    @Test
    void countIsItsNumerator() {
        assertThat(Unit.COUNT.value(new Amount(0, 0))).contains(BigDecimal.ZERO);
        assertThat(Unit.COUNT.value(new Amount(1651, 0))).contains(BigDecimal.valueOf(1651));
    }

    @Test
    void aCountIsPrintedAsAWholeNumberWhateverPlacesItCameWith() {
        assertThat(Unit.COUNT.printed(Optional.of(new BigDecimal("1400.0")))).isEqualTo("1400");
        assertThat(Unit.PERCENTAGE.printed(Optional.of(new BigDecimal("80.0")))).isEqualTo("80.0%");
        assertThat(Unit.COUNT.shown(Optional.of(new BigDecimal("1400.0")))).isEqualTo("1,400");
        assertThat(Unit.AVERAGE.shown(Optional.of(new BigDecimal("1400.5")))).isEqualTo("1,400.5");
        assertThat(Unit.PERCENTAGE.shown(Optional.of(new BigDecimal("80.0")))).isEqualTo("80.0%");
        assertThat(Unit.COUNT.shown(Optional.empty())).isEqualTo("-");
    }

    @Test
    void nothingOfNothingHasNoValue() {
        assertThat(Unit.PERCENTAGE.value(Amount.ZERO)).isEmpty();
        assertThat(Unit.RATE_PER_10_000.value(new Amount(3, 0))).isEmpty();
        assertThat(Unit.AVERAGE.value(Amount.ZERO)).isEmpty();
    }
}
