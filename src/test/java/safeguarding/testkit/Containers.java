package safeguarding.testkit;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;

/**
 * The broker and the registry that an authority would run, each in a container of its own image. They start once, for
 * all tests that need them, and stop when the tests end.
 */
public final class Containers {

    public static final String KAFKA_IMAGE = "apache/kafka:4.3.1";
    public static final String REGISTRY_IMAGE = "apicurio/apicurio-registry:3.3.3";

    /** Makes Java programs start faster; none of them runs for long here. */
    static final Map<String, String> BEGINS_SOON = Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");

    private static final int REGISTRY_PORT = 8080;
    private static final String CONFLUENT_API = "/apis/ccompat/v7";
    private static final Duration START_WITHIN = Duration.ofMinutes(3);

    private static Optional<KafkaContainer> broker = Optional.empty();
    private static Optional<GenericContainer<?>> registry = Optional.empty();

    private Containers() {}

    /** The address of the broker. */
    public static synchronized String bootstrapServers(Class<?> test) {
        KafkaContainer running = broker.orElseGet(() -> started(
                test, () -> new KafkaContainer(KAFKA_IMAGE).withEnv(BEGINS_SOON).withStartupTimeout(START_WITHIN)));
        broker = Optional.of(running);
        return running.getBootstrapServers();
    }

    /** The address of the registry, which rejects a schema that is incompatible with any earlier version. */
    public static synchronized String registryUrl(Class<?> test) {
        GenericContainer<?> running = registry.orElseGet(() -> started(test, Containers::newRegistry));
        registry = Optional.of(running);
        return "http://" + running.getHost() + ":" + running.getMappedPort(REGISTRY_PORT) + CONFLUENT_API;
    }

    private static GenericContainer<?> newRegistry() {
        return new GenericContainer<>(REGISTRY_IMAGE)
                .withEnv(BEGINS_SOON)
                .withEnv(Map.of("APICURIO_RULES_GLOBAL_COMPATIBILITY", "FULL_TRANSITIVE"))
                .withExposedPorts(REGISTRY_PORT)
                .waitingFor(Wait.forHttp(CONFLUENT_API + "/subjects")
                        .forPort(REGISTRY_PORT)
                        .withStartupTimeout(START_WITHIN));
    }

    private static <C extends GenericContainer<?>> C started(Class<?> test, Supplier<C> made) {
        Needed.containerEngine(test);
        C container = made.get();
        Needed.start(container, test);
        Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
        return container;
    }
}
