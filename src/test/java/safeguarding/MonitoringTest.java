package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import safeguarding.testkit.Commands;
import safeguarding.testkit.Monitoring;
import safeguarding.testkit.Needed;

/** Shows that the shipped monitoring files are valid, using the tools that read them. */
class MonitoringTest {

    private static final Path RULES = Path.of("ops/prometheus/rules");
    private static final Path RUNBOOKS = Path.of("ops/runbooks");
    private static final String ROUTES = "ops/alertmanager/alertmanager.yml";
    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+).*?runbook_url: (\\S+)", Pattern.DOTALL);
    private static final Commands COMMANDS = new Commands(Map.of());

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    private static List<String> command(List<String> words, List<String> files) {
        return Stream.concat(words.stream(), files.stream()).toList();
    }

    /** Every alert with its runbook. */
    private static Map<String, String> runbooks() throws IOException {
        Map<String, String> runbooks = new TreeMap<>();
        for (String file : files(RULES)) {
            ALERT.matcher(Files.readString(Path.of(file)))
                    .results()
                    .forEach((MatchResult alert) -> runbooks.put(alert.group(1), alert.group(2)));
        }
        return runbooks;
    }

    @Test
    void prometheusTakesItsConfigurationAndItsRules() throws IOException {
        Needed.command(MonitoringTest.class, "promtool");

        COMMANDS.run(List.of("promtool", "check", "config", "ops/prometheus/prometheus.yml"));
        COMMANDS.run(command(List.of("promtool", "check", "rules", "--lint=all", "--lint-fatal"), files(RULES)));
    }

    @Test
    void everyAlertFiresWhenItShould_andNotBefore() throws IOException {
        Needed.command(MonitoringTest.class, "promtool");

        List<String> files = files(Path.of("ops/prometheus/tests"));
        COMMANDS.run(command(List.of("promtool", "test", "rules"), files));

        StringBuilder tests = new StringBuilder();
        for (String file : files) {
            tests.append(Files.readString(Path.of(file)));
        }
        assertThat(runbooks().keySet()).allMatch(alert -> tests.indexOf("alertname: " + alert) >= 0);
    }

    /** A runbook about an alert is named after it. Runbooks about other work start with a lower-case letter. */
    @Test
    void everyAlertHasARunbook_andEveryRunbookAnAlert() throws IOException {
        Map<String, String> runbooks = runbooks();

        assertThat(runbooks).isNotEmpty();
        runbooks.forEach((alert, runbook) -> assertThat(runbook).isEqualTo(RUNBOOKS.resolve(alert + ".md").toString()));
        assertThat(files(RUNBOOKS).stream().filter(page -> Path.of(page).getFileName().toString().matches("[A-Z].*")))
                .containsExactlyElementsOf(new TreeSet<>(runbooks.values()));
    }

    @ParameterizedTest
    @CsvSource({
        "people, IndicatorRed, people",
        "people, ManyIndicatorsRed, people",
        "nobody, AlertAcknowledged, nobody",
        "operators, FiguresStale, operators",
        "operators, PagesDown, operators",
        "operators, Watchdog, watchdog",
        "nobody, SomethingElse, operators"
    })
    void peopleAndOperatorsAreToldOfTheirOwn(String team, String alert, String receiver) {
        Needed.command(MonitoringTest.class, "amtool");

        COMMANDS.run(List.of("amtool", "check-config", ROUTES));
        COMMANDS.run(List.of(
                "amtool", "config", "routes", "test", "--config.file=" + ROUTES, "--verify.receivers=" + receiver,
                "team=" + team, "alertname=" + alert));
    }

    @Test
    void everyPanelAsksSomethingOfItsOwn() {
        assertThat(Monitoring.dashboards()).extracting(dashboard -> dashboard.get("uid").asText())
                .containsExactly("safeguarding-figures", "safeguarding-operations");
        Monitoring.dashboards().forEach(dashboard -> assertThat(dashboard.get("panels"))
                .allSatisfy(panel -> {
                    assertThat(panel.get("description").asText()).isNotBlank();
                    assertThat(panel.get("targets")).isNotEmpty();
                })
                .extracting(panel -> panel.get("id").asInt())
                .doesNotHaveDuplicates());
    }
}
