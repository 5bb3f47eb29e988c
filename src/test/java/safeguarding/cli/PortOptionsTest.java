package safeguarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import safeguarding.config.AppConfig;
import safeguarding.config.Setting;

class PortOptionsTest {

    private static String httpPort(Map<String, String> settings, String... arguments) {
        AppConfig config = AppConfig.of(Optional.empty(), Map.of(), settings);
        return CommandLine.populateCommand(new PortOptions(), arguments).over(config).text(Setting.HTTP_PORT);
    }

    @Test
    void whatIsSaidOfThePortOfPagesGoesOverTheSetting_whichHoldsWhereNothingIs() {
        assertThat(httpPort(Map.of("http.port", "18471"))).isEqualTo("18471");
        assertThat(httpPort(Map.of("http.port", "18471"), "--http-port", "0")).isEqualTo("0");
        assertThat(httpPort(Map.of())).isEqualTo("8080");
    }
}
