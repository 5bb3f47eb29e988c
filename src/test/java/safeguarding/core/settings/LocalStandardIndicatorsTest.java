package safeguarding.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.catalogue.Catalogue;

class LocalStandardIndicatorsTest {

    static Stream<LocalStandard> ofCases() {
        return LocalStandard.ofCases().stream();
    }

    @ParameterizedTest
    @MethodSource("ofCases")
    void everyStandardOfCasesIsOfAnIndicatorThatThereIs(LocalStandard standard) {
        assertThat(Catalogue.indicators()).extracting(Indicator::number).anyMatch(standard::isOf);
    }

    @Test
    void aStandardIsOfThoseAloneThatItNames() {
        assertThat(LocalStandard.CIN_PLAN_AFTER_DAYS.isOf("4.4")).isTrue();
        assertThat(LocalStandard.CIN_PLAN_AFTER_DAYS.isOf("4.5")).isTrue();
        assertThat(LocalStandard.CIN_PLAN_AFTER_DAYS.isOf("4.1")).isFalse();
        assertThat(LocalStandard.VISIT_LATER_DAYS.isOf("6.15")).isTrue();
        assertThat(LocalStandard.VISIT_LATER_DAYS.isOf("6.1")).isFalse();
        assertThat(LocalStandard.PEP_ELIGIBILITY.isOf("6.12")).isTrue();
        assertThat(LocalStandard.ALERT_CLEAR_AFTER_DAYS.isOf("1.1")).isFalse();
    }
}
