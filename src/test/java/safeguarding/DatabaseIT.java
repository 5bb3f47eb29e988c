package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.intake.extract.CannotExtract;
import safeguarding.intake.extract.CsvFolder;
import safeguarding.intake.extract.Database;
import safeguarding.intake.extract.KeptTables;
import safeguarding.intake.extract.StopRequest;
import safeguarding.intake.source.Day;
import safeguarding.intake.source.ExtractFindings;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.ssd.SsdTables;
import safeguarding.testkit.Installation;
import safeguarding.testkit.PostgresServer;
import safeguarding.testkit.Program;
import safeguarding.testkit.RandomHistories;
import safeguarding.testkit.RandomHistories.History;
import safeguarding.testkit.RunningPlatform;
import safeguarding.testkit.SsdNights;
import safeguarding.testkit.SsdNights.Night;

/** Shows that the data set in a real PostgreSQL, read by a read-only user, has the same rows as the files of the same night. */
class DatabaseIT {

    private static final String READER = "reader";
    private static final String PASSWORD = "password-of-reader";

    @RegisterExtension
    static final RunningPlatform platform = new RunningPlatform();

    private static PostgresServer server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        server = PostgresServer.start(DatabaseIT.class);
        server.run("CREATE USER " + READER + " PASSWORD '" + PASSWORD + "'");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void tablesSayWhatTheFilesOfTheNightSay() {
        for (long seed = 1; seed <= 4; seed++) {
            History history = RandomHistories.of(seed);
            Night night = new SsdNights(history, "372").at(history.after());
            server.reload(night, "ssd_development", READER);
            Path files = night.write(folder.resolve("seed-" + seed));

            Map<String, List<Row>> inDatabase = read(Optional.empty(), PASSWORD);
            Map<String, List<Row>> inFiles = CsvFolder.read(files, SsdTables.all(), new ExtractFindings());

            assertThat(inDatabase.keySet()).isEqualTo(inFiles.keySet());
            inFiles.forEach((table, rows) -> assertThat(values(inDatabase.get(table)))
                    .as(table)
                    .containsExactlyInAnyOrderElementsOf(values(rows)));
        }
    }

    private static Map<String, List<Row>> read(Optional<String> schema, String password) {
        return new Database(server.url(), READER, password, schema)
                .read(SsdTables.all(), KeptTables.none(), new ExtractFindings(), StopRequest.NEVER)
                .rows();
    }

    /** The values of rows, with all dates in one format. */
    private static List<Map<String, String>> values(Collection<Row> rows) {
        List<Map<String, String>> values = new ArrayList<>();
        for (Row row : rows) {
            Map<String, String> plain = new HashMap<>();
            row.values().forEach((column, value) -> plain.put(column, day(value)));
            values.add(plain);
        }
        values.sort(Comparator.comparing(Object::toString));
        return values;
    }

    private static String day(String value) {
        try {
            return Day.parse(value).toString();
        } catch (DateTimeException e) {
            return value;
        }
    }

    @Test
    void aRunIsSentFromTheDatabase_andTheNextNightSendsWhatHasChanged() throws IOException {
        History history = RandomHistories.of(9);
        SsdNights nights = new SsdNights(history, "372");
        Path key = folder.resolve("key");
        assertThat(Program.run("source", "key", key.toString()).code()).isZero();
        Path password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        List<String> sent = new ArrayList<>();
        for (Instant at : nights.nights(2)) {
            server.reload(nights.at(at), "ssd_development", READER);
            Installation installation = platform.install("database", at);
            for (int i = 0; i < 2; i++) {
                Program run = installation.command(
                        "unused", "source", "ssd", "--authority", "372", "--jdbc", server.url(), "--user", READER,
                        "--password-file", password.toString(), "--pseudonym-key", key.toString(), "--allow-withdrawals");
                assertThat(run.messages()).contains(" events sent, ");
                sent.add(run.messages());
            }
        }
        assertThat(sent.get(0)).doesNotContain(" 0 events sent");
        assertThat(sent.get(1)).contains(", 0 events sent");
        assertThat(sent.get(2)).doesNotContain(" 0 events sent");
        assertThat(sent.get(3)).contains(", 0 events sent");
    }

    @Test
    void whatIsWrongWithTheDatabaseIsSaid() {
        History history = RandomHistories.of(2);
        server.reload(new SsdNights(history, "372").at(history.after()), "ssd_development", READER);

        assertThatThrownBy(() -> read(Optional.empty(), "another"))
                .isInstanceOf(CannotExtract.class)
                .hasMessageContaining("does not let user reader in");
        assertThatThrownBy(() -> read(Optional.of("elsewhere"), PASSWORD))
                .isInstanceOf(CannotExtract.class)
                .hasMessageContaining("no table of the data set");
        server.run("CREATE SCHEMA other; CREATE TABLE other.ssd_contacts (cont_contact_id int)");
        assertThatThrownBy(() -> read(Optional.empty(), PASSWORD))
                .isInstanceOf(CannotExtract.class)
                .hasMessageContaining("--schema");
        assertThat(read(Optional.of("ssd_development"), PASSWORD)).containsKey("ssd_contacts");
        server.run("DROP SCHEMA other CASCADE; REVOKE SELECT ON ssd_development.ssd_contacts FROM reader");
        assertThatThrownBy(() -> read(Optional.empty(), PASSWORD))
                .isInstanceOf(CannotExtract.class)
                .hasMessageContaining("needs SELECT");
    }
}
