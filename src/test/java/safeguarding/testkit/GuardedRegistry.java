package safeguarding.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;

/** A registry that requires authentication: one user can only look schemas up, and another can also register them. */
public final class GuardedRegistry implements AutoCloseable {

    private static final int PORT = 8080;
    private static final String API = "/apis/ccompat/v7";
    private static final String SETTINGS = "/etc/registry/registry.properties";
    private static final int UNAUTHORISED = 401;
    private static final String USERS =
            """
            quarkus.http.auth.basic=true
            quarkus.security.users.embedded.plain-text=true
            quarkus.security.users.embedded.users.reader=password-of-reader
            quarkus.security.users.embedded.roles.reader=sr-readonly
            quarkus.security.users.embedded.users.writer=password-of-writer
            quarkus.security.users.embedded.roles.writer=sr-developer
            apicurio.auth.role-based-authorization=true
            """;

    private final GenericContainer<?> container;
    private final Path folder;

    private GuardedRegistry(GenericContainer<?> container, Path folder) {
        this.container = container;
        this.folder = folder;
    }

    /**
     * @param folder where to write the files with its users' passwords
     */
    public static GuardedRegistry start(Class<?> test, Path folder) {
        Needed.containerEngine(test);
        GenericContainer<?> container = new GenericContainer<>(Containers.REGISTRY_IMAGE)
                .withEnv(Containers.BEGINS_SOON)
                .withEnv(Map.of("SMALLRYE_CONFIG_LOCATIONS", SETTINGS))
                .withCopyToContainer(Transferable.of(USERS.getBytes(StandardCharsets.UTF_8)), SETTINGS)
                .withExposedPorts(PORT)
                .waitingFor(Wait.forHttp(API + "/subjects")
                        .forPort(PORT)
                        .forStatusCode(UNAUTHORISED)
                        .withStartupTimeout(Duration.ofMinutes(3)));
        Needed.start(container, test);
        return new GuardedRegistry(container, folder);
    }

    /** The settings of a client without credentials, by the program's configuration keys. */
    public Map<String, String> asNobody() {
        return Map.of("schema.registry.url", "http://" + container.getHost() + ":" + container.getMappedPort(PORT) + API);
    }

    /** The same for one of its users, whose password is in a file. */
    public Map<String, String> as(String user) {
        String file = "registry-" + user;
        try {
            Files.writeString(folder.resolve(file), user + ":password-of-" + user, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "schema.registry.url", asNobody().get("schema.registry.url"),
                "kafka.config.providers", "directory",
                "kafka.config.providers.directory.class", DirectoryConfigProvider.class.getName(),
                "basic.auth.credentials.source", "USER_INFO",
                "basic.auth.user.info", "${directory:" + folder + ":" + file + "}");
    }

    @Override
    public void close() {
        container.stop();
    }
}
