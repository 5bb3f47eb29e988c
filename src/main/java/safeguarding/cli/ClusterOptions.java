package safeguarding.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import safeguarding.config.AppConfig;
import safeguarding.config.Setting;

/** How a command finds its cluster and is configured; the same for all commands that need one. */
final class ClusterOptions {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A properties file with settings.")
    private Path file;

    @Option(
            names = {"-s", "--set"},
            paramLabel = "KEY=VALUE",
            description = "Sets one option. Overrides the file and environment. Repeatable.")
    private final Map<String, String> settings = new HashMap<>();

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "ADDRESSES",
            description = "Addresses of the Kafka brokers (default: localhost:9092).")
    private String bootstrapServers;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description = "Address of the schema registry (default: http://localhost:8081).")
    private String registry;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder of a running demo or embedded broker, to use its addresses.")
    private Path folder;

    AppConfig config() {
        Map<String, String> flags = new HashMap<>();
        Optional.ofNullable(folder).ifPresent(dir -> flags.putAll(Addresses.read(dir)));
        flags.putAll(settings);
        Optional.ofNullable(bootstrapServers).ifPresent(value -> flags.put(Setting.BOOTSTRAP_SERVERS.key(), value));
        Optional.ofNullable(registry).ifPresent(value -> flags.put(Setting.REGISTRY_URL.key(), value));
        Optional<Path> properties = Optional.ofNullable(file);
        properties.filter(path -> !Files.isReadable(path)).ifPresent(path -> {
            throw new UserError("settings file not found: " + path);
        });
        AppConfig config = AppConfig.of(properties, System.getenv(), flags);
        LogFormat.use(config);
        return config;
    }
}
