package safeguarding.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KafkaMetersTest {

    private static final List<String> TOPICS = List.of("sg.case.contact", "sg.settings", "plain_name");
    private static final Pattern NAME = Pattern.compile("kafka_[a-z_]+");

    private static PrometheusMeterRegistry registry(boolean all) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.config().meterFilter(new KafkaMeters(all, TOPICS));
        return registry;
    }

    private static void lag(PrometheusMeterRegistry registry, String topic) {
        Gauge.builder("kafka.consumer.fetch.manager.records.lag", () -> 1)
                .tags("kafka.version", "4.3.1", "topic", topic, "partition", "0")
                .register(registry);
    }

    @Test
    void tellsOfATopicOnce() {
        PrometheusMeterRegistry registry = registry(true);

        Stream.of("sg.case.contact", "sg_case_contact", "sg.settings", "sg_settings", "plain_name").forEach(topic -> lag(registry, topic));

        assertThat(registry.scrape().lines().filter(line -> line.startsWith("kafka_")))
                .containsExactlyInAnyOrder(
                        "kafka_consumer_fetch_manager_records_lag{partition=\"0\",topic=\"sg.case.contact\"} 1.0",
                        "kafka_consumer_fetch_manager_records_lag{partition=\"0\",topic=\"sg.settings\"} 1.0",
                        "kafka_consumer_fetch_manager_records_lag{partition=\"0\",topic=\"plain_name\"} 1.0");
    }

    /** Every metric name in rules, dashboards and runbooks. */
    private static Set<String> mentioned() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("ops"))) {
            Set<String> names = new TreeSet<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.toString().matches(".*\\.(yml|json|md)")) {
                    names.addAll(NAME.matcher(Files.readString(file)).results().map(MatchResult::group).collect(Collectors.toSet()));
                }
            }
            return names;
        }
    }

    @Test
    void showsAllThatRulesAndDashboardsUse() throws IOException {
        PrometheusMeterRegistry registry = registry(false);
        Set<String> mentioned = mentioned();

        mentioned.forEach(name -> Gauge.builder(name.replaceAll("_total$", "").replace('_', '.'), () -> 1).register(registry));

        String scraped = registry.scrape();
        assertThat(mentioned).isNotEmpty();
        assertThat(mentioned).allSatisfy(name -> assertThat(scraped).contains("\n" + name.replaceAll("_total$", "") + " 1.0"));
    }

    @Test
    void showsTheOthersWhereAllAreAskedFor_andNeverTouchesOurOwn() {
        for (boolean all : List.of(true, false)) {
            PrometheusMeterRegistry registry = registry(all);
            Gauge.builder("kafka.stream.state.put.latency.max", () -> 1).register(registry);
            Gauge.builder("safeguarding.figure", () -> 1).tag("topic", "sg_settings").register(registry);

            assertThat(registry.scrape().contains("kafka_stream_state_put_latency_max 1.0")).isEqualTo(all);
            assertThat(registry.scrape()).contains("safeguarding_figure{topic=\"sg_settings\"} 1.0");
        }
    }
}
