package safeguarding.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import safeguarding.config.Setting;
import safeguarding.embedded.EmbeddedBroker;
import safeguarding.embedded.EmbeddedRegistry;

/**
 * A real broker and a real registry for the tests of a class, which registers this as an extension. Several
 * installations of the processor can share them, because each has its own topics and application id.
 */
public final class RunningPlatform implements BeforeAllCallback, AfterAllCallback {

    private static final String SCHEMAS_TOPIC = "_schemas";

    private Path folder;
    private EmbeddedBroker broker;
    private EmbeddedRegistry registry;
    private String registryUrl;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        folder = TestFolders.create();
        broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
        registry = EmbeddedRegistry.start(broker.bootstrapServers(), SCHEMAS_TOPIC, 0);
        registryUrl = registry.url();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (registry != null) {
            registry.close();
        }
        if (broker != null) {
            broker.close();
        }
        Utils.delete(folder.toFile());
    }

    /**
     * Creates an installation: topics under a name, for instances that share work.
     *
     * @param now the time at which figures are calculated
     */
    public Installation install(String name, Instant now) {
        return install(name, now, Map.of());
    }

    /**
     * The same, with additional settings.
     *
     * @param more the settings, by configuration key
     */
    public Installation install(String name, Instant now, Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(more);
        all.put(Setting.BOOTSTRAP_SERVERS.key(), bootstrapServers());
        all.put(Setting.REGISTRY_URL.key(), registryUrl());
        return new Installation(all, name, now, folder.resolve(name));
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

    /** Starts the registry again, at the same address. */
    public void startRegistry() {
        int port = Integer.parseInt(registryUrl.substring(registryUrl.lastIndexOf(':') + 1));
        registry = EmbeddedRegistry.start(broker.bootstrapServers(), SCHEMAS_TOPIC, port);
    }
}
