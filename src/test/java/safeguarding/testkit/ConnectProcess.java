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
import java.util.TreeMap;

/**
 * A Kafka Connect worker in a separate process, with the shipped configuration and the changes that a test needs. Its
 * libraries are in target/connect, and on no other class path.
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
     * Starts a worker, or skips the test if the libraries are not available.
     *
     * @param folder where to keep its files
     * @param brokers the client settings with which the worker and its producer reach the brokers
     * @param shipped the name of the connector's configuration
     * @param other the connector settings that differ from it
     */
    public static ConnectProcess start(
            Class<?> test, Path folder, Map<String, String> brokers, String shipped, Map<String, String> other) {
        if (!Files.isDirectory(LIBRARIES)) {
            new Commands(Map.of()).attempt("", List.of("mvn", "-B", "-ntp", "-q", "-f", "src/test/connect", "package"));
        }
        Needed.need(
                Files.isDirectory(LIBRARIES),
                test.getSimpleName() + " needs Kafka Connect and Debezium in " + LIBRARIES
                        + " (mvn -f src/test/connect package), and they are not to be had");
        Map<String, String> ofWorker = new TreeMap<>(Map.of(
                "offset.storage.file.filename", folder.resolve("offsets").toString(),
                "offset.flush.interval.ms", "1000",
                "plugin.discovery", "only_scan",
                "plugin.path", folder.resolve("no-more-plugins").toString(),
                "listeners", "http://127.0.0.1:0"));
        brokers.forEach((key, value) -> {
            ofWorker.put(key, value);
            ofWorker.put("producer." + key, value);
        });
        ConnectProcess process = new ConnectProcess(
                folder, written(folder, "worker.properties", ofWorker), written(folder, shipped, other));
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

    /** Starts it, also after it was killed. */
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

    /** Its output since it was started. */
    public String said() {
        return daemon.said();
    }

    public boolean isAlive() {
        return daemon.isAlive();
    }

    /** Kills it without a chance to write anything. */
    public void kill() {
        daemon.close();
    }

    @Override
    public void close() {
        kill();
    }
}
