package safeguarding.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingTest {

    @ParameterizedTest
    @EnumSource(Setting.class)
    void saysWhatItIsForInWhichUnitAndWhatItIsByDefault(Setting setting) {
        assertThat(setting.meaning()).hasSizeGreaterThan(20);
        assertThat(setting.unit()).isNotBlank();
        assertThat(setting.byDefault()).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void isFoundByItsKey(Setting setting) {
        assertThat(Setting.ofKey(setting.key())).contains(setting);
    }

    @Test
    void noTwoHaveAKeyOrAVariableInCommon() {
        assertThat(Arrays.stream(Setting.values()).map(Setting::key)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(Setting.values()).map(Setting::variable)).doesNotHaveDuplicates();
    }

    @Test
    void aVariableIsItsKeyInCapitals() {
        assertThat(Setting.CUT_OFF.variable()).isEqualTo("SAFEGUARDING_PUBLICATION_CUT_OFF");
    }
}
