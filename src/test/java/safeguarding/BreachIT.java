package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import safeguarding.core.casefile.code.ContactOutcome;
import safeguarding.monitoring.Metrics;
import safeguarding.monitoring.Operations;
import safeguarding.pages.server.WebServer;
import safeguarding.testkit.AlertReceiver.Message;
import safeguarding.testkit.AlertReceiver;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.Daemon;
import safeguarding.testkit.FreePorts;
import safeguarding.testkit.Needed;
import safeguarding.testkit.SettingEvents;
import safeguarding.testkit.TestSettings;
import safeguarding.testkit.TopologyHarness;

/**
 * Shows that a case that turns an indicator red leads to a notification of the right people. Runs the topology and its
 * metrics, Prometheus with our rules, and Alertmanager with our routes. A webhook replaces each receiver's mail, some
 * waits are shortened, and working hours are removed.
 */
class BreachIT {

    private static final Instant NOW = Instant.parse("2024-01-31T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    static Path folder;

    @BeforeAll
    static void needTools() {
        Needed.command(BreachIT.class, "prometheus");
        Needed.command(BreachIT.class, "prometheus-alertmanager");
    }

    @Test
    void aBreachIsToldToPeopleAlone_andTakenBackWhenItIsMended() throws IOException {
        CaseBuilder child = CaseBuilder.aChild("c1").contacted("2024-01-10");
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        String alertmanager = "127.0.0.1:" + FreePorts.next();
        try (TopologyHarness topology =
                        new TopologyHarness(NOW, Set.of("372"), Duration.ZERO, new Metrics(metrics));
                WebServer program = WebServer.start("localhost", 0, List.of(new Operations(null, metrics)));
                AlertReceiver told = new AlertReceiver();
                Daemon alerting = alertmanager(alertmanager, told);
                Daemon prometheus = prometheus(alertmanager, "localhost:" + program.port())) {
            List<Daemon> parts = List.of(alerting, prometheus);
            // One case is enough for an alert, and an alert clears at once when the figure improves.
            topology.send(TestSettings.standard("alert-minimum-denominator", "0", "2023-04-01"));
            topology.send(TestSettings.standard("alert-clear-after-days", "0", "2023-04-01"));
            topology.send(SettingEvents.high("1.2", "80", "95"));
            child.events().forEach(topology::send);
            topology.tick();
            topology.tick();
            await(parts, told, "people firing IndicatorRed");
            await(parts, told, "operators firing PagesDown");
            await(parts, told, "watchdog firing Watchdog");

            topology.send(child.contactDecided("2024-01-10", ContactOutcome.NO_FURTHER_ACTION).last());
            topology.tick();

            await(parts, told, "people resolved IndicatorRed");
            assertThat(alerting.said()).doesNotContain("level=warn");
            assertThat(told.messages()).allSatisfy(BreachIT::isToldToThoseWhomItConcerns);
            assertThat(told.messages().stream().filter(message -> message.who().equals("people")))
                    .allSatisfy(BreachIT::saysWhatItIsAbout);
        }
    }

    /** Waits for the notification that an alert fires or is resolved. */
    private static void await(List<Daemon> parts, AlertReceiver told, String wanted) {
        try {
            Awaitility.await(wanted).atMost(PATIENCE).until(() -> told.messages().stream()
                    .map(message -> message.who() + " " + message.status() + " " + message.label("alertname"))
                    .anyMatch(wanted::equals));
        } catch (ConditionTimeoutException e) {
            String said = parts.stream().map(Daemon::said).collect(Collectors.joining("\n"));
            throw new AssertionError(e.getMessage() + "; told: " + told.messages() + "\n" + said, e);
        }
    }

    private static void isToldToThoseWhomItConcerns(Message message) {
        String team = message.label("alertname").equals("Watchdog") ? "watchdog" : message.label("team");
        assertThat(message.who()).as(message.label("alertname")).isEqualTo(team);
    }

    private static void saysWhatItIsAbout(Message message) {
        assertThat(List.of(message.label("authority"), message.label("indicator"))).containsExactly("372", "1.2");
        assertThat(message.annotation("summary")).isEqualTo("Indicator 1.2 of authority 372 is red.");
        assertThat(message.annotation("description")).contains("/authorities/372/indicators/1.2");
        assertThat(Path.of(message.annotation("runbook_url"))).exists();
    }

    private static Daemon alertmanager(String address, AlertReceiver told) throws IOException {
        Map<String, Object> routes = yaml(Path.of("ops/alertmanager/alertmanager.yml"));
        List<Map<String, Object>> receivers = list(routes.get("receivers"));
        receivers.replaceAll(receiver -> {
            String name = String.valueOf(receiver.get("name"));
            Object webhook = Map.of("url", told.url(name), "send_resolved", !name.equals("watchdog"));
            return Map.of("name", name, "webhook_configs", List.of(webhook));
        });
        Map<String, Object> top = map(routes.get("route"));
        hurry(top);
        list(top.get("routes")).forEach(BreachIT::hurry);
        Path file = Files.writeString(folder.resolve("alertmanager.yml"), new Yaml().dump(routes));
        List<String> command = new ArrayList<>(List.of("prometheus-alertmanager"));
        argumentsInCompose("alertmanager").stream()
                .filter(argument -> !argument.matches("--(config.file|storage.path)=.*"))
                .forEach(command::add);
        command.addAll(List.of(
                "--config.file=" + file,
                "--storage.path=" + folder.resolve("alertmanager"),
                "--web.listen-address=" + address));
        return Daemon.start(folder, command);
    }

    @SuppressWarnings("unchecked")
    private static List<String> argumentsInCompose(String part) throws IOException {
        Map<String, Object> services = map(yaml(Path.of("docker-compose.yml")).get("services"));
        return (List<String>) map(services.get(part)).get("command");
    }

    private static void hurry(Map<String, Object> route) {
        route.put("group_wait", "1s");
        route.put("group_interval", "1s");
        route.remove("active_time_intervals");
    }

    private static Daemon prometheus(String alertmanager, String processor) throws IOException {
        Map<String, Object> configuration = yaml(Path.of("ops/prometheus/prometheus.yml"));
        map(configuration.get("global")).putAll(Map.of("scrape_interval", "2s", "evaluation_interval", "1s"));
        configuration.put("alerting", Map.of("alertmanagers", List.of(targets(alertmanager))));
        List<Map<String, Object>> jobs = list(configuration.get("scrape_configs"));
        jobs.removeIf(job -> !job.get("job_name").equals("processor"));
        jobs.forEach(job -> job.putAll(targets(processor)));
        try (Stream<Path> rules = Files.list(Path.of("ops/prometheus/rules"))) {
            Path copies = Files.createDirectories(folder.resolve("rules"));
            for (Path file : rules.toList()) {
                Files.writeString(copies.resolve(file.getFileName()), hurried(Files.readString(file)));
            }
        }
        Path file = Files.writeString(folder.resolve("prometheus.yml"), new Yaml().dump(configuration));
        return Daemon.start(
                folder,
                List.of(
                        "prometheus",
                        "--config.file=" + file,
                        "--storage.tsdb.path=" + folder.resolve("prometheus"),
                        // An alert that fires before Prometheus has found Alertmanager reaches nobody. By default it is
                        // sent again only after a minute.
                        "--rules.alert.resend-delay=1s",
                        "--web.listen-address=127.0.0.1:" + FreePorts.next()));
    }

    /** The rules, changed so that those tested here fire at once. */
    private static String hurried(String rules) {
        return rules.replaceAll("(alert: (IndicatorRed|PagesDown)\\n(?:(?!- alert:)[^\\n]*\\n)*? +for: )\\w+", "$10s");
    }

    private static Map<String, Object> targets(String address) {
        return Map.of("static_configs", List.of(Map.of("targets", List.of(address))));
    }

    private static Map<String, Object> yaml(Path file) throws IOException {
        return map(new Yaml().load(Files.readString(file)));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Object value) {
        return (List<Map<String, Object>>) value;
    }
}
