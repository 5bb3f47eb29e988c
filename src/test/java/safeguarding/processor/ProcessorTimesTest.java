package safeguarding.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import safeguarding.contract.kafka.CannotStart;

class ProcessorTimesTest {

    private static ProcessorTimes with(String... keysAndValues) {
        Map<String, Object> kafka = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            kafka.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return ProcessorTimes.of(kafka);
    }

    @Test
    void aTransactionMayTakeAMinute() {
        assertThat(with().settings())
                .containsEntry("producer.transaction.timeout.ms", 60_000)
                .containsEntry("commit.interval.ms", 400L)
                .containsEntry("main.consumer.max.poll.interval.ms", 300_000)
                .containsEntry("producer.request.timeout.ms", 30_000);
        assertThat(with().patience()).isEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @CsvSource({"60000, 6", "60000, 48", "6000, 3", "900000, 1"})
    void allThatWaitsTakesAQuarterOfATransactionAtMost_andWaitingForTheRegistryHalf(int transaction, int partitions) {
        ProcessorTimes times = with("transaction.timeout.ms", String.valueOf(transaction));

        assertThat(times.slice(partitions).multipliedBy(5L * partitions)).isLessThanOrEqualTo(Duration.ofMillis(transaction / 4));
        assertThat(times.slice(partitions)).isLessThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(times.patience()).isEqualTo(Duration.ofMillis(transaction / 2));
    }

    @Test
    void whatIsSaidForOneKindOfClientGoesBeforeWhatIsSaidForAll() {
        ProcessorTimes times = with(
                "transaction.timeout.ms", "20000", "producer.transaction.timeout.ms", "30000",
                "max.poll.interval.ms", "100000", "main.consumer.max.poll.interval.ms", "200000");

        assertThat(times.transaction()).isEqualTo(Duration.ofSeconds(30));
        assertThat(times.poll()).isEqualTo(Duration.ofSeconds(200));
    }

    /** Checked with Kafka's own code, which refuses values that conflict. */
    @Test
    void kafkaTakesThem() {
        Map<String, Object> all = new HashMap<>(with("transaction.timeout.ms", "4000").settings());
        all.putAll(Map.of(
                "application.id", "a",
                "bootstrap.servers", "localhost:1",
                "processing.guarantee", StreamsConfig.EXACTLY_ONCE_V2));

        assertThat(new StreamsConfig(all).getProducerConfigs("p"))
                .containsEntry(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 4_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "commit.interval.ms | 20000 | kafka.commit.interval.ms must be at most a quarter of transaction.timeout.ms (15000 ms); it is 20000 ms",
        "producer.transaction.timeout.ms | 500 | kafka.commit.interval.ms must be at most a quarter",
        "max.poll.interval.ms | 30000 | kafka.max.poll.interval.ms must be at least transaction.timeout.ms (60000 ms)",
        "request.timeout.ms | 60000 | kafka.request.timeout.ms must be less than transaction.timeout.ms (60000 ms)",
        "delivery.timeout.ms | 1000 | kafka.delivery.timeout.ms must be at least request.timeout.ms and linger.ms together (30100 ms)",
        "transaction.timeout.ms | one minute | kafka.transaction.timeout.ms must be a whole number of milliseconds, 0 or more (was 'one minute')",
    })
    void refusesWhatDoesNotGoTogether_andSaysWhatToDo(String key, String value, String words) {
        assertThatThrownBy(() -> with(key, value)).isInstanceOf(CannotStart.class).hasMessageContaining(words);
    }
}
