package safeguarding.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundedTest {

    @ParameterizedTest
    @CsvSource({"49.3%, 400, 197, 197", "22.6%, 292, 66, 66", "34.6%, 11934, 4124, 4135", "100.0%, 302, 302, 302"})
    void knowsTheWholeNumbersThatPrintSo(String printed, int of, int least, int greatest) {
        assertThat(Rounded.of(printed).outOf(of)).isEqualTo(new Rounded.Wholes(least, greatest));
    }

    @ParameterizedTest
    @CsvSource({"22.7%, 292, 66", "34.0%, 461, 157", "98.0%, 478, 468"})
    void takesTheNearestWhereNoneDoes(String printed, int of, int nearest) {
        assertThat(Rounded.of(printed).outOf(of).isNone()).isTrue();
        assertThat(Rounded.of(printed).nearestOutOf(of)).isEqualTo(nearest);
    }

    @Test
    void agreesWithRoundingHalfUp() {
        for (int of = 1; of < 120; of++) {
            for (int cases = 0; cases <= of; cases++) {
                BigDecimal share = BigDecimal.valueOf(cases * 100L).divide(BigDecimal.valueOf(of), 1, RoundingMode.HALF_UP);
                Rounded.Wholes wholes = new Rounded(share).outOf(of);
                assertThat(cases).isBetween(wholes.least(), wholes.greatest());
                assertThat(wholes.least()).isEqualTo(wholes.greatest());
            }
        }
    }
}
