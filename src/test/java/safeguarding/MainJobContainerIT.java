package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import safeguarding.stream.IndicatorProcessor;
import safeguarding.testkit.Installation;
import safeguarding.testkit.MergedHistories;
import safeguarding.testkit.Needed;
import safeguarding.testkit.Outcome;
import safeguarding.testkit.Tally;
import safeguarding.testkit.TwoTowns;

/** The main job on what an authority would run it on: Kafka's own image, and a registry that is not ours. */
class MainJobContainerIT {

    private static final int REGISTRY_PORT = 8080;
    private static final String CONFLUENT_API = "/apis/ccompat/v7";
    private static final Duration START_WITHIN = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @BeforeAll
    static void needContainers() {
        Needed.containerEngine(MainJobContainerIT.class);
    }

    @Test
    void everyFigureOfEveryMonthIsWhatItsDefinitionGives() {
        MergedHistories histories = MergedHistories.of(3, 4);
        try (KafkaContainer kafka = new KafkaContainer("apache/kafka:4.3.1");
                GenericContainer<?> registry = new GenericContainer<>("apicurio/apicurio-registry:3.3.3")
                        .withExposedPorts(REGISTRY_PORT)
                        .waitingFor(Wait.forHttp(CONFLUENT_API + "/subjects")
                                .forPort(REGISTRY_PORT)
                                .withStartupTimeout(START_WITHIN))) {
            Needed.start(kafka, MainJobContainerIT.class);
            Needed.start(registry, MainJobContainerIT.class);
            Installation installation = new Installation(
                    kafka.getBootstrapServers(),
                    "http://" + registry.getHost() + ":" + registry.getMappedPort(REGISTRY_PORT) + CONFLUENT_API,
                    "main",
                    TwoTowns.NOW,
                    folder);
            try (IndicatorProcessor processor = installation.startHere("state", new Tally())) {
                installation.sendSettings(TwoTowns.settings());
                installation.send(histories.inArrivalOrder());

                new Outcome(installation, histories.believable(), histories.toString()).awaitRight();

                assertThat(processor.failure()).isEmpty();
            }
        }
    }
}
