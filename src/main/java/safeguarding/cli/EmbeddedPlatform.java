package safeguarding.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import safeguarding.config.AppConfig;
import safeguarding.config.OwnerOnly;
import safeguarding.config.Setting;
import safeguarding.contract.kafka.Answer;
import safeguarding.embedded.EmbeddedBroker;
import safeguarding.embedded.EmbeddedRegistry;

/** A broker and a schema registry in this process, with all their data in one folder. */
final class EmbeddedPlatform implements AutoCloseable {

    private static final String SCHEMAS_TOPIC = "_schemas";
    private static final String PARTITIONS = "3";

    private final EmbeddedBroker broker;
    private final EmbeddedRegistry registry;
    private final Path folder;

    private EmbeddedPlatform(EmbeddedBroker broker, EmbeddedRegistry registry, Path folder) {
        this.broker = broker;
        this.registry = registry;
        this.folder = folder;
    }

    /** The ports of the two; 0 for a free port. */
    record Ports(int broker, int registry) {}

    static EmbeddedPlatform start(Path folder, Ports ports) {
        try {
            OwnerOnly.createFolders(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        EmbeddedBroker broker = broker(folder.resolve("broker"), ports.broker());
        try {
            EmbeddedRegistry registry =
                    EmbeddedRegistry.start(broker.bootstrapServers(), SCHEMAS_TOPIC, ports.registry());
            return new EmbeddedPlatform(broker, registry, folder);
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    private static EmbeddedBroker broker(Path folder, int port) {
        try {
            return EmbeddedBroker.start(folder, port);
        } catch (NoClassDefFoundError e) {
            throw new UserError("This image does not include the broker for `demo` and --embedded. Use the image `demo`: docker build"
                    + " -t safeguarding-demo --target demo . Or connect to your own brokers with kafka.bootstrap.servers.");
        }
    }

    /** The settings that a command needs to use this broker and this registry, from this process or another. */
    private Map<Setting, String> cluster() {
        return Map.of(
                Setting.BOOTSTRAP_SERVERS, broker.bootstrapServers(),
                Setting.REGISTRY_URL, registry.url(),
                Setting.TOPICS_PARTITIONS, PARTITIONS,
                Setting.TOPICS_REPLICATION, "1");
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    String registryUrl() {
        return registry.url();
    }

    /**
     * A configuration that uses this broker and this registry, and keeps its stores in the same folder. Other commands find there
     * what they need for the same view: the addresses, and the current time for the figures.
     */
    AppConfig configure(AppConfig config) {
        Map<Setting, String> shared = new EnumMap<>(cluster());
        shared.put(Setting.CLOCK, config.text(Setting.CLOCK));
        Addresses.write(folder, shared);
        forgetMembersOf(config.text(Setting.APPLICATION_ID));
        return config.with(cluster())
                .with(Map.of(Setting.STATE_DIR, folder.resolve("state").toString()));
    }

    /**
     * Removes from a consumer group the processors that ran in this folder before. One that was killed could not leave the group,
     * and the broker, which was killed with it, would wait for it for minutes.
     */
    private void forgetMembersOf(String group) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
            ConsumerGroupDescription known =
                    Answer.of(admin.describeConsumerGroups(List.of(group)).describedGroups().get(group));
            if (!known.members().isEmpty()) {
                Answer.of(admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
                        .all());
            }
        } catch (GroupIdNotFoundException e) {
            // No processor has run here.
        }
    }

    @Override
    public void close() {
        registry.close();
        broker.close();
    }
}
