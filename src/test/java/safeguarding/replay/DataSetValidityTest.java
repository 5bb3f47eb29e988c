package safeguarding.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import safeguarding.casefile.Validity;
import safeguarding.settings.SettingsValidity;

class DataSetValidityTest {

    private final DataSet data = DataSet.named(DataSet.ROTHERHAM);
    private final Set<String> authorities = Set.of(data.authority());

    @Test
    void holdsNoCaseEventThatTheProgramWouldReject() {
        Validity validity = new Validity(authorities);

        assertThat(data.events().stream()
                        .flatMap(event -> validity.check(event, data.asAt()).stream())
                        .distinct())
                .isEmpty();
    }

    @Test
    void holdsNoSettingThatTheProgramWouldReject() {
        SettingsValidity validity = new SettingsValidity(authorities, (number, part) -> true);

        assertThat(data.settings().stream()
                        .flatMap(setting -> validity.check(setting, data.asAt()).stream())
                        .distinct())
                .isEmpty();
    }
}
