package safeguarding.testkit;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;

/**
 * A broker started as in docker-compose.yml, with ops/kafka/server.properties, but with two differences: clients from
 * outside sign in over TLS, and the admin listener can be reached from outside the container.
 */
public final class SecureBroker implements AutoCloseable {

    private static final String SECRET = "only-for-this-test";
    private static final Path CONFIGURATION = Path.of("ops/kafka/server.properties");
    private static final Path START = Path.of("ops/kafka/start");
    private static final Path KEYTOOL = Path.of(System.getProperty("java.home"), "bin", "keytool");

    private final int adminPort = FreePorts.next();
    private final int port = FreePorts.next();
    private final Path folder;
    private final Container container;

    private static final class Container extends GenericContainer<Container> {

        Container() {
            super(Containers.KAFKA_IMAGE);
        }

        void expose(int port) {
            addFixedExposedPort(port, port);
        }
    }

    private SecureBroker(Path folder, Container container) {
        this.folder = folder;
        this.container = container;
    }

    /**
     * @param folder where to write its keys
     */
    public static SecureBroker start(Class<?> test, Path folder) {
        Needed.containerEngine(test);
        SecureBroker broker = new SecureBroker(folder, new Container());
        broker.makeKeys();
        broker.container.expose(broker.adminPort);
        broker.container.expose(broker.port);
        broker.container
                .withCopyToContainer(Transferable.of(broker.configuration()), "/etc/safeguarding/server.properties")
                .withCopyToContainer(Transferable.of(bytes(START)), "/etc/safeguarding/start")
                .withCreateContainerCmdModifier(command -> command.withEntrypoint("bash", "/etc/safeguarding/start"))
                .withEnv(Containers.BEGINS_SOON)
                .withEnv(Map.of("CLUSTER_ID", "5L6g3nShT-eMCtK--X86sw"))
                .withCopyToContainer(Transferable.of(bytes(folder.resolve("broker.p12"))), "/etc/kafka/secrets/broker.p12")
                .waitingFor(Wait.forLogMessage(".*Kafka Server started.*", 1).withStartupTimeout(Duration.ofMinutes(3)));
        Needed.start(broker.container, test);
        return broker;
    }

    private void makeKeys() {
        keytool("-genkeypair", "-alias", "broker", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost",
                "-keystore", "broker.p12");
        keytool("-exportcert", "-alias", "broker", "-file", "broker.crt", "-keystore", "broker.p12");
        keytool("-importcert", "-noprompt", "-alias", "broker", "-file", "broker.crt", "-keystore", "trusted.p12");
    }

    private void keytool(String... arguments) {
        List<String> command = new ArrayList<>(List.of(KEYTOOL.toString()));
        for (String argument : arguments) {
            boolean isFile = argument.endsWith(".p12") || argument.endsWith(".crt");
            command.add(isFile ? folder.resolve(argument).toString() : argument);
        }
        command.addAll(List.of("-storepass", SECRET));
        new Commands(Map.of()).run(command);
    }

    private String configuration() {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(CONFIGURATION, StandardCharsets.UTF_8)));
            properties.setProperty(
                    "listeners",
                    "ADMIN://0.0.0.0:%d,CONTROLLER://127.0.0.1:9093,OUTSIDE://0.0.0.0:%d".formatted(adminPort, port));
            properties.setProperty(
                    "advertised.listeners", "ADMIN://localhost:%d,OUTSIDE://localhost:%d".formatted(adminPort, port));
            properties.setProperty(
                    "listener.security.protocol.map", "ADMIN:PLAINTEXT,CONTROLLER:PLAINTEXT,OUTSIDE:SASL_SSL");
            properties.setProperty("ssl.keystore.location", "/etc/kafka/secrets/broker.p12");
            properties.setProperty("ssl.keystore.password", SECRET);
            // Consumer groups start without waiting for more members: no test here shares work between members.
            properties.setProperty("group.initial.rebalance.delay.ms", "0");
            StringWriter text = new StringWriter();
            properties.store(text, null);
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Restarts it with the data that it had. */
    public void restart() {
        DockerClientFactory.instance()
                .client()
                .restartContainerCmd(container.getContainerId())
                .exec();
    }

    /** The address of the admin listener, which needs no password. */
    public String adminAddress() {
        return "localhost:" + adminPort;
    }

    /**
     * The settings of a client that signs in as a user, by the program's configuration keys. Its secrets are in files,
     * like those in ops/secrets.
     */
    public Map<String, String> clientOf(String user, String password) {
        Map<String, String> settings = new TreeMap<>(withoutTrust(user, password));
        settings.put("kafka.ssl.truststore.location", folder.resolve("trusted.p12").toString());
        settings.put("kafka.ssl.truststore.password", inFile("truststore-password", SECRET));
        return settings;
    }

    private String inFile(String name, String secret) {
        try {
            Files.writeString(folder.resolve(name), secret, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "${directory:" + folder + ":" + name + "}";
    }

    /** The same, but the client does not know the broker's certificate. */
    public Map<String, String> withoutTrust(String user, String password) {
        String secret = inFile("client-password-" + Integer.toHexString((user + password).hashCode()), password);
        return Map.of(
                "kafka.bootstrap.servers", "localhost:" + port,
                "kafka.security.protocol", "SASL_SSL",
                "kafka.sasl.mechanism", "SCRAM-SHA-512",
                "kafka.config.providers", "directory",
                "kafka.config.providers.directory.class", DirectoryConfigProvider.class.getName(),
                "kafka.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user
                                + "\" password=\"" + secret + "\";");
    }

    /** Writes a password file for each user, as ops/up does, and returns their folder. */
    public Path passwords(String... users) {
        Arrays.stream(users).forEach(user -> {
            try {
                Files.writeString(folder.resolve("kafka-" + user), "password-of-" + user, StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return folder;
    }

    @Override
    public void close() {
        container.stop();
    }
}
