package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import safeguarding.contract.topic.EventSender;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.Installation;
import safeguarding.testkit.Nightly;
import safeguarding.testkit.ProgramProcess;
import safeguarding.testkit.RunningPlatform;
import safeguarding.testkit.TwoTowns;

/** Shows that live values keep arriving while each of three instances is restarted, as in an upgrade. */
@Nightly
class BounceIT {

    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final long PAUSE_MILLIS = 100;
    private static final List<String> INSTANCES = List.of("one", "two", "three");

    /** Another instance keeps a copy of each store. */
    private static final Map<String, String> STANDBY = Map.of("kafka.num.standby.replicas", "1");

    @RegisterExtension
    static final RunningPlatform platform = new RunningPlatform();

    /** The time at which each authority's last live value arrived, and the longest time without one. */
    private static final class Freshness implements Runnable {

        private final Map<String, Object> kafka;
        private final String topic;
        private final AtomicBoolean ended = new AtomicBoolean();
        private final Map<String, Long> last = new ConcurrentHashMap<>();
        private final Map<String, Duration> longest = new ConcurrentHashMap<>();

        Freshness(Installation installation) {
            kafka = new HashMap<>(installation.kafka());
            kafka.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
            topic = installation.topics().indicators();
        }

        @Override
        public void run() {
            try (KafkaConsumer<String, byte[]> consumer =
                    new KafkaConsumer<>(kafka, new StringDeserializer(), new ByteArrayDeserializer())) {
                List<TopicPartition> all = consumer.partitionsFor(topic).stream()
                        .map(partition -> new TopicPartition(topic, partition.partition()))
                        .toList();
                consumer.assign(all);
                consumer.seekToEnd(all);
                while (!ended.get()) {
                    for (ConsumerRecord<String, byte[]> value : consumer.poll(Duration.ofMillis(100))) {
                        came(value.key().substring(0, value.key().indexOf('/')));
                    }
                }
                List.copyOf(last.keySet()).forEach(this::came);
            }
        }

        private void came(String authority) {
            long now = System.nanoTime();
            Long before = last.put(authority, now);
            if (before != null) {
                longest.merge(authority, Duration.ofNanos(now - before), (a, b) -> a.compareTo(b) > 0 ? a : b);
            }
        }

        /** Starts a new measurement. */
        void begin() {
            longest.clear();
        }

        boolean hasAll() {
            return last.keySet().containsAll(Installation.AUTHORITIES);
        }
    }

    @Test
    void liveValuesStayFresh_whenEachOfThreeInstancesIsRestarted() throws InterruptedException {
        Installation installation = platform.install("bounce", TwoTowns.NOW, Map.of("kafka.session.timeout.ms", "10000"));
        installation.sendSettings(TwoTowns.settings());
        AtomicBoolean ended = new AtomicBoolean();
        Freshness freshness = new Freshness(installation);
        Thread sending = new Thread(() -> send(installation, ended), "sending");
        Thread reading = new Thread(freshness, "reading");
        Map<String, ProgramProcess> running = new TreeMap<>();
        try {
            for (String instance : INSTANCES) {
                running.put(instance, started(installation, instance));
            }
            reading.start();
            sending.start();
            await("values of both authorities come").atMost(Installation.PATIENCE).until(freshness::hasAll);

            Map<String, Map<String, Duration>> longest = new TreeMap<>();
            for (String instance : INSTANCES) {
                freshness.begin();
                assertThat(running.get(instance).stop()).isEqualTo(ProgramProcess.ASKED_TO_STOP);
                running.put(instance, started(installation, instance));
                awaitValues(freshness);
                longest.put(instance, new TreeMap<>(freshness.longest));
            }

            System.err.println("BounceIT: the longest time without a value, by the instance restarted: " + longest);
            assertThat(longest.values()).allSatisfy(times ->
                    assertThat(times.values()).hasSize(2).allSatisfy(time -> assertThat(time).isLessThan(FRESH)));
        } finally {
            ended.set(true);
            freshness.ended.set(true);
            sending.join();
            reading.join();
            running.values().forEach(ProgramProcess::close);
        }
    }

    private static ProgramProcess started(Installation installation, String instance) {
        ProgramProcess process = installation.startProcess(instance, STANDBY);
        process.awaitSaid("(the processor is running)");
        return process;
    }

    /**
     * Waits until each authority has a value that arrived at least five seconds from now, so that a delay from a
     * rebalance shows.
     */
    private static void awaitValues(Freshness freshness) {
        long from = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        await("values go on coming")
                .atMost(Installation.PATIENCE)
                .until(() -> freshness.last.values().stream().allMatch(came -> came > from));
    }

    private static void send(Installation installation, AtomicBoolean ended) {
        try (EventSender sender = new EventSender(installation.kafka(), installation.codec(), installation.topics())) {
            for (int i = 0; !ended.get(); i++) {
                for (String authority : Installation.AUTHORITIES) {
                    sender.send(CaseBuilder.aChild("child-" + i).in(authority).contacted("2017-03-01").last());
                }
                sender.flush();
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
