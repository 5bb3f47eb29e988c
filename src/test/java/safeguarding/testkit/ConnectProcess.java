package safeguarding.testkit;

import java.io.FileReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A worker of Kafka Connect in a process of its own, with the configuration that is shipped and what a test has to set
 * otherwise. Its libraries are in target/connect, and on no other class path.
 */
public final class ConnectProcess implements AutoCloseable {

    private static final Path LIBRARIES = Path.of("target/connect/lib").toAbsolutePath();
    private static final Path SHIPPED = Path.of("ops/connect").toAbsolutePath();

    private final Path folder;
    private final Path worker;
    private final Path connector;
    private Daemon daemon;

    private ConnectProcess(Path folder, Path worker, Path connector) {
        this.folder = folder;
        this.worker = worker;
        this.connector = connector;
    }

    /**
     * Starts one; a test that needs it is skipped where its libraries are not to be had.
     *
     * @param folder where its files are
     * @param shipped the name of the connector's configuration
     * @param other what the connector is to have otherwise
     */
    public static ConnectProcess start(
            Class<?> test, Path folder, String bootstrapServers, String shipped, Map<String, String> other) {
        if (!Files.isDirectory(LIBRARIES)) {
            new Commands(Map.of()).attempt("", List.of("mvn", "-B", "-ntp", "-q", "-f", "src/test/connect", "package"));
        }
        Needed.need(
                Files.isDirectory(LIBRARIES),
                test.getSimpleName() + " needs Kafka Connect and Debezium in " + LIBRARIES
                        + " (mvn -f src/test/connect package), and they are not to be had");
        ConnectProcess process = new ConnectProcess(
                folder,
                written(folder, "worker.properties", Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "offset.storage.file.filename", folder.resolve("offsets").toString(),
                        "offset.flush.interval.ms", "1000",
                        "plugin.discovery", "only_scan",
                        "plugin.path", folder.resolve("no-more-plugins").toString(),
                        "listeners", "http://127.0.0.1:0")),
                written(folder, shipped, other));
        process.start();
        return process;
    }

    private static Path written(Path folder, String name, Map<String, String> other) {
        Path file = folder.resolve(name);
        try (Reader shipped = new FileReader(SHIPPED.resolve(name).toFile());
                Writer to = Files.newBufferedWriter(file)) {
            Properties properties = new Properties();
            properties.load(shipped);
            properties.putAll(other);
            properties.store(to, null);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it again after it was killed. */
    public void start() {
        daemon = Daemon.start(
                folder,
                List.of(
                        "java",
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-classpath",
                        LIBRARIES + "/*",
                        "org.apache.kafka.connect.cli.ConnectStandalone",
                        worker.toString(),
                        connector.toString()));
    }

    /** What it has printed since it was started. */
    public String said() {
        return daemon.said();
    }

    /** Ends it without a chance to write anything. */
    public void kill() {
        daemon.close();
    }

    @Override
    public void close() {
        kill();
    }
}
