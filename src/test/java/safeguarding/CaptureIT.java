package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.testkit.ConnectProcess;
import safeguarding.testkit.Installation;
import safeguarding.testkit.Nightly;
import safeguarding.testkit.PostgresServer;
import safeguarding.testkit.Program;
import safeguarding.testkit.ProgramProcess;
import safeguarding.testkit.RandomHistories;
import safeguarding.testkit.RandomHistories.History;
import safeguarding.testkit.RunningPlatform;
import safeguarding.testkit.SsdNights;

/**
 * Shows that changes in a real PostgreSQL can be a source when Debezium captures them, on a Kafka Connect worker with the
 * shipped configuration. The source soon sends what the tables say, and sends nothing if a table is reloaded.
 */
@Nightly
class CaptureIT {

    private static final String AUTHORITY = "372";
    private static final String SCHEMA = "ssd_development";
    private static final String CAPTURE = "capture";
    private static final String PASSWORD = "password-of-capture";
    private static final int MANY = 20_000;
    private static final String CONTACTS = SCHEMA + ".ssd_contacts";

    @RegisterExtension
    static final RunningPlatform platform = new RunningPlatform();

    private static PostgresServer server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        server = PostgresServer.start(CaptureIT.class);
        server.run("CREATE USER " + CAPTURE + " REPLICATION PASSWORD '" + PASSWORD + "'");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    /** Creates tables as authorities' scripts do, with a surrogate key that changes with each load. Returns their names. */
    private static List<String> tables(SsdNights.Night night) {
        server.reload(night, SCHEMA, CAPTURE);
        List<String> tables = night.tables().keySet().stream().sorted().map(table -> SCHEMA + "." + table).toList();
        tables.forEach(table -> server.run("ALTER TABLE " + table + " ADD COLUMN table_id bigserial PRIMARY KEY"));
        server.run("CREATE PUBLICATION safeguarding FOR TABLES IN SCHEMA " + SCHEMA);
        return tables;
    }

    private ConnectProcess connect() {
        return ConnectProcess.start(
                CaptureIT.class,
                folder,
                Map.of("bootstrap.servers", platform.bootstrapServers(), "security.protocol", "PLAINTEXT"),
                "ssd-postgresql.properties",
                Map.of(
                        "heartbeat.interval.ms", "1000",
                        "database.hostname", "127.0.0.1",
                        "database.port", String.valueOf(server.port()),
                        "database.dbname", "postgres",
                        "database.user", CAPTURE,
                        "database.password", PASSWORD));
    }

    private static List<CaseEvent> events(Installation installation) {
        List<CaseEvent> events = new ArrayList<>();
        for (String topic : installation.topics().cases()) {
            for (ConsumerRecord<String, byte[]> message : installation.messages(topic)) {
                events.add((CaseEvent) installation.codec().read(message.value()));
            }
        }
        return events;
    }

    /** The number of events with each content, regardless of their ids and when they were recorded. */
    private static Map<String, Integer> said(List<CaseEvent> events) {
        Map<String, Integer> said = new TreeMap<>();
        events.forEach(event -> said.merge(
                event.toString()
                        .replace(event.envelope().eventId(), "")
                        .replace(event.envelope().recordedAt().toString(), ""),
                1,
                Integer::sum));
        return said;
    }

    @Test
    void whatIsCapturedIsSent_andATableThatIsLoadedAgainSendsNothing() throws Exception {
        History history = RandomHistories.of(9);
        Instant at = history.after();
        SsdNights.Night night = new SsdNights(history, AUTHORITY).at(at);
        List<String> tables = tables(night);
        Path key = folder.resolve("key");
        assertThat(Program.run("source", "key", key.toString()).code()).isZero();
        Installation inFiles = platform.install("files", at);
        Program ofFiles = inFiles.command(
                "unused", "source", "ssd", "--authority", AUTHORITY, "--folder", night.write(folder.resolve("night")).toString(),
                "--pseudonym-key", key.toString());
        assertThat(ofFiles.messages()).contains(" events sent, ");
        Installation installation = platform.install("capture", at);
        List<String> words = List.of(
                "source", "ssd", "--authority", AUTHORITY, "--topics", "ssd", "--pseudonym-key", key.toString(), "--quiet", "5s",
                "--every", "1s", "--silence", "15s");
        try (ConnectProcess connect = connect();
                ProgramProcess source = installation.startSource(words, Map.of())) {
            await("the snapshot").atMost(Installation.PATIENCE).until(() -> !events(installation).isEmpty());
            List<CaseEvent> first = events(installation);
            assertThat(said(first)).isEqualTo(said(events(inFiles)));

            aRowThatIsChangedIsAnEventSoonAfter(installation);
            int sent = events(installation).size();
            tablesThatAreLoadedAgain(tables, connect);
            aRowThatIsChangedIsAnEventSoonAfter(installation);
            assertThat(events(installation).stream().filter(event -> event.type().equals("RecordWithdrawn"))).isEmpty();
            assertThat(events(installation).size()).as("nothing but that row").isLessThanOrEqualTo(sent + 2);
            manyRows(installation);
            // An emptied table stayed empty while the worker was dead, so the guard may have held back the deletions.
            assertThat(source.err())
                    .contains("may be loaded again")
                    .doesNotContain("Exception", "no heartbeats", "has written nothing since");
            aConnectorThatHasStoppedIsNoticed(installation, connect, source);
            assertThat(source.stop()).isEqualTo(ProgramProcess.ASKED_TO_STOP);
        }
    }

    private static void aRowThatIsChangedIsAnEventSoonAfter(Installation installation) {
        long before = contacts(installation);
        server.run("UPDATE " + CONTACTS + " SET cont_contact_date = cont_contact_date - interval '1 day' WHERE cont_contact_id ="
                + " (SELECT max(cont_contact_id) FROM " + CONTACTS + ")");
        Instant committed = Instant.now();
        await("the correction")
                .atMost(Installation.PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> contacts(installation) > before);
        System.out.println("from commit to event: " + Duration.between(committed, Instant.now()).toMillis() + " ms");
    }

    /** A stopped connector is noticed. On the topics, only its missing heartbeats tell it from a database without changes. */
    private static void aConnectorThatHasStoppedIsNoticed(
            Installation installation, ConnectProcess connect, ProgramProcess source) {
        connect.kill();
        source.awaitSaid("the run failed, and nothing was sent: (the connector has written nothing since \\S+, not even a heartbeat)");
        connect.start();
        aRowThatIsChangedIsAnEventSoonAfter(installation);
    }

    private static void manyRows(Installation installation) {
        long before = contacts(installation);
        server.run("INSERT INTO " + CONTACTS + " (cont_contact_id, cont_person_id, cont_contact_date) SELECT 'many' || i,"
                + " (ARRAY(SELECT pers_person_id FROM " + SCHEMA + ".ssd_person))[1 + i % (SELECT count(*) FROM " + SCHEMA
                + ".ssd_person)], timestamp '2000-01-01' + i / 20 * interval '1 day' FROM generate_series(1, " + MANY + ") i");
        Instant committed = Instant.now();
        await("all of them").atMost(Installation.PATIENCE).until(() -> contacts(installation) >= before + MANY);
        System.out.println(MANY + " rows of one transaction from commit to events: "
                + Duration.between(committed, Instant.now()).toMillis() + " ms");
    }

    private static long contacts(Installation installation) {
        return events(installation).stream().filter(ContactReceived.class::isInstance).count();
    }

    /**
     * Reloads the tables in one transaction, then in one for each table and step with pauses between, and then while the
     * worker is killed.
     */
    private static void tablesThatAreLoadedAgain(List<String> tables, ConnectProcess connect) throws InterruptedException {
        tables.forEach(table -> server.run("CREATE TABLE public." + copy(table) + " AS TABLE " + table + "; ALTER TABLE public."
                + copy(table) + " DROP COLUMN table_id"));
        server.run(String.join("", tables.stream().map(table -> "DELETE FROM " + table + ";" + load(table)).toList()));
        for (String table : tables) {
            server.run("TRUNCATE " + table);
            Thread.sleep(100);
            server.run(load(table));
        }
        server.run("DELETE FROM " + CONTACTS);
        Thread.sleep(3000);
        server.run(load(CONTACTS));
        connect.kill();
        server.run(String.join("", tables.stream().map(table -> "DELETE FROM " + table + ";" + load(table)).toList()));
        connect.start();
    }

    private static String copy(String table) {
        return "copy_" + table.substring(table.indexOf('.') + 1);
    }

    private static String load(String table) {
        return "INSERT INTO " + table + " SELECT * FROM public." + copy(table) + " ORDER BY random();";
    }
}
