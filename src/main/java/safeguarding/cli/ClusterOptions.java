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
            description = "Sets one setting, over the file and the environment; may be given again and again.")
    private final Map<String, String> settings = new HashMap<>();

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "ADDRESSES",
            description = "Where the Kafka brokers are (default: localhost:9092).")
    private String bootstrapServers;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description = "Where the schema registry is (default: http://localhost:8081).")
    private String registry;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder of a demo or of an embedded broker that is running: its addresses are used.")
    private Path folder;

    AppConfig config() {
        Map<String, String> flags = new HashMap<>();
        Optional.ofNullable(folder).ifPresent(dir -> flags.putAll(Addresses.read(dir)));
        flags.putAll(settings);
        Optional.ofNullable(bootstrapServers).ifPresent(value -> flags.put(Setting.BOOTSTRAP_SERVERS.key(), value));
        Optional.ofNullable(registry).ifPresent(value -> flags.put(Setting.REGISTRY_URL.key(), value));
        Optional<Path> properties = Optional.ofNullable(file);
        properties.filter(path -> !Files.isReadable(path)).ifPresent(path -> {
            throw new UserError("there is no file " + path + " to read settings from");
        });
        AppConfig config = AppConfig.of(properties, System.getenv(), flags);
        LogFormat.use(config);
        return config;
    }
}
