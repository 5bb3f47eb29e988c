package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import safeguarding.contract.event.Family;
import safeguarding.contract.kafka.Access;
import safeguarding.testkit.ConnectProcess;
import safeguarding.testkit.Containers;
import safeguarding.testkit.Installation;
import safeguarding.testkit.Nightly;
import safeguarding.testkit.PostgresServer;
import safeguarding.testkit.Program;
import safeguarding.testkit.ProgramProcess;
import safeguarding.testkit.SecureBroker;

/**
 * A connector and the source that reads its topics work with the shipped configuration and with exactly the permissions in
 * ops/kafka/acls.txt, each as its own user over TLS. Each permission is necessary, except those for SQL Server, which PostgreSQL's
 * connector does not use.
 */
@Nightly
class CaptureRightsContainerIT {

    private static final Path LIST = Path.of("ops/kafka/acls.txt");
    private static final String NAME = "safeguarding";
    private static final String SCHEMA = "ssd_development";
    private static final String PASSWORD = "password-of-capture";
    private static final int CONTACTS = 20;

    @TempDir
    static Path common;

    @TempDir
    Path folder;

    private static SecureBroker broker;
    private static String registry;
    private static PostgresServer database;
    private static Admin admin;
    private static Installation ofAdministrator;

    @BeforeAll
    static void start() {
        broker = SecureBroker.start(CaptureRightsContainerIT.class, common);
        registry = Containers.registryUrl(CaptureRightsContainerIT.class);
        Path passwords = broker.passwords("processor", "web", "source", "capture", "settings", "registry");
        Program done = Program.run(
                "access", LIST.toString(), "--passwords", passwords.toString(), "--bootstrap-servers", broker.adminAddress());
        assertThat(done.code()).as(done.messages()).isZero();
        admin = Admin.create(Map.of("bootstrap.servers", broker.adminAddress()));
        ofAdministrator = new Installation(broker.adminAddress(), registry, NAME, Instant.parse("2017-02-28T12:00:00Z"), common);
        database = PostgresServer.start(CaptureRightsContainerIT.class);
        database.run("CREATE USER capture REPLICATION PASSWORD '" + PASSWORD + "'");
        database.run("CREATE SCHEMA " + SCHEMA);
        database.run("CREATE TABLE " + SCHEMA + ".ssd_person (pers_person_id text PRIMARY KEY, pers_dob timestamp)");
        database.run("CREATE TABLE " + SCHEMA + ".ssd_contacts (cont_contact_id text PRIMARY KEY, cont_person_id text,"
                + " cont_contact_date timestamp)");
        String rows = "FROM generate_series(1, " + CONTACTS + ") i";
        database.run("INSERT INTO " + SCHEMA + ".ssd_person SELECT 'p' || i, timestamp '2010-01-01' " + rows);
        database.run("INSERT INTO " + SCHEMA + ".ssd_contacts SELECT 'c' || i, 'p' || i, timestamp '2017-02-01' " + rows);
        database.run("GRANT USAGE ON SCHEMA " + SCHEMA + " TO capture");
        database.run("GRANT SELECT ON ALL TABLES IN SCHEMA " + SCHEMA + " TO capture");
        database.run("CREATE PUBLICATION safeguarding FOR TABLES IN SCHEMA " + SCHEMA);
    }

    @AfterAll
    static void stop() {
        if (database != null) {
            database.close();
        }
        if (admin != null) {
            admin.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    /** Nothing has been captured yet. */
    @BeforeEach
    void forgetWhatWasCaptured() throws Exception {
        database.run("SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots");
        List<String> captured = admin.listTopics().names().get().stream()
                .filter(topic -> topic.startsWith("ssd.") || topic.startsWith("__debezium"))
                .toList();
        admin.deleteTopics(captured).all().get();
        await("they are gone")
                .atMost(Installation.PATIENCE)
                .until(() -> admin.listTopics().names().get().stream().noneMatch(captured::contains));
    }

    private ConnectProcess connect() throws IOException {
        Map<String, String> client = new TreeMap<>();
        broker.clientOf("capture", PASSWORD).forEach((key, value) -> client.put(key.replaceFirst("^kafka\\.", ""), value));
        client.keySet().removeIf(key -> key.startsWith("config.providers"));
        Path secrets = Files.createDirectory(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("capture-database"), PASSWORD);
        return ConnectProcess.start(
                CaptureRightsContainerIT.class,
                folder,
                client,
                "ssd-postgresql.properties",
                Map.of(
                        "heartbeat.interval.ms", "1000",
                        "database.hostname", "127.0.0.1",
                        "database.port", String.valueOf(database.port()),
                        "database.dbname", "postgres",
                        "database.password", "${directory:" + secrets + ":capture-database}"));
    }

    private ProgramProcess source() {
        Map<String, String> cluster = new TreeMap<>(broker.clientOf("source", "password-of-source"));
        cluster.put("schema.registry.url", registry);
        Path key = folder.resolve("key");
        assertThat(Program.run("source", "key", key.toString()).code()).isZero();
        Installation installation = new Installation(cluster, NAME, Instant.parse("2017-02-28T12:00:00Z"), folder);
        return installation.startSource(
                List.of("source", "ssd", "--authority", "372", "--topics", "ssd", "--pseudonym-key", key.toString(), "--every", "1s",
                        "--silence", "5s"),
                Map.of());
    }

    private static long contacts() {
        return ofAdministrator.messages(ofAdministrator.topics().of(Family.CONTACT)).size();
    }

    @Test
    void whatIsCapturedIsSent() throws IOException {
        try (ConnectProcess connect = connect();
                ProgramProcess source = source()) {
            await("the snapshot")
                    .atMost(Installation.PATIENCE)
                    .until(() -> contacts() >= CONTACTS || !connect.isAlive() || !source.isAlive());

            assertThat(contacts()).as(connect.said() + source.err()).isEqualTo(CONTACTS);
            await("a heartbeat")
                    .atMost(Installation.PATIENCE)
                    .until(() -> !ofAdministrator.messages("__debezium-heartbeat.ssd").isEmpty());
        }
    }

    static Stream<Arguments> rightsOfTheConnector() {
        return rightsOf("capture").filter(right -> !((AclBinding) right.get()[1]).pattern().name().equals("ssd.schema-history"));
    }

    private static Stream<Arguments> rightsOf(String user) {
        return Access.read(LIST).acls().stream()
                .filter(right -> right.entry().principal().equals("User:" + user))
                .map(right -> Arguments.of(Access.inWords(right), right));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rightsOfTheConnector")
    void theConnectorSaysWhatItMayNotDo_without(String name, AclBinding right) throws Exception {
        String sign = right.entry().operation() == AclOperation.CREATE ? "failed to create new topic" : "Not authorized";
        admin.deleteAcls(List.of(right.toFilter())).all().get();
        try (ConnectProcess connect = connect()) {
            await("it says so")
                    .atMost(Installation.PATIENCE)
                    .until(() -> connect.said().contains(sign) || !connect.isAlive());

            assertThat(connect.said()).containsPattern("(?m)^.*" + Pattern.quote(right.pattern().name()) + ".*" + sign + "|" + sign
                    + ".*" + Pattern.quote(right.pattern().name()));
        } finally {
            admin.createAcls(List.of(right)).all().get();
        }
    }

    static Stream<Arguments> rightsOfTheSourceToCaptured() {
        return rightsOf("source").filter(right -> {
            String name = ((AclBinding) right.get()[1]).pattern().name();
            return name.equals("ssd.") || name.startsWith("__debezium");
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rightsOfTheSourceToCaptured")
    void theSourceSaysWhatItCannotRead_without(String name, AclBinding right) throws Exception {
        admin.deleteAcls(List.of(right.toFilter())).all().get();
        try (ConnectProcess connect = connect();
                ProgramProcess source = source()) {
            source.awaitSaid(right.pattern().name().equals("ssd.")
                    ? "(no topic ssd\\.… of a table of the data set that may be read)"
                    : "(no heartbeats on topic __debezium-heartbeat\\.ssd)");
            assertThat(connect.isAlive()).isTrue();
        } finally {
            admin.createAcls(List.of(right)).all().get();
        }
    }
}
