package safeguarding.testkit;

import java.nio.file.Path;
import java.time.Instant;
import safeguarding.kafka.EmbeddedBroker;
import safeguarding.kafka.EmbeddedRegistry;

/**
 * A real broker and a real registry in a folder. Several installations of the processor can use them side by side, as
 * each has topics and an application id of its own.
 */
public final class RunningPlatform implements AutoCloseable {

    private static final String SCHEMAS_TOPIC = "_schemas";

    private final Path folder;
    private final EmbeddedBroker broker;
    private final String registryUrl;
    private EmbeddedRegistry registry;

    private RunningPlatform(Path folder, EmbeddedBroker broker) {
        this.folder = folder;
        this.broker = broker;
        registry = EmbeddedRegistry.start(broker.bootstrapServers(), SCHEMAS_TOPIC, 0);
        registryUrl = registry.url();
    }

    public static RunningPlatform start(Path folder) {
        return new RunningPlatform(folder, EmbeddedBroker.start(folder.resolve("broker"), 0));
    }

    /**
     * Topics under a name, for instances that share work.
     *
     * @param now what time it is to be for the figures
     */
    public Installation install(String name, Instant now) {
        return new Installation(this, name, now, folder.resolve(name));
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    public String registryUrl() {
        return registryUrl;
    }

    public void stopRegistry() {
        registry.close();
    }

    /** Starts the registry again, where it was. */
    public void startRegistry() {
        int port = Integer.parseInt(registryUrl.substring(registryUrl.lastIndexOf(':') + 1));
        registry = EmbeddedRegistry.start(broker.bootstrapServers(), SCHEMAS_TOPIC, port);
    }

    @Override
    public void close() {
        registry.close();
        broker.close();
    }
}
