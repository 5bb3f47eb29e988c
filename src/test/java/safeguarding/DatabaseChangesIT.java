package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import safeguarding.intake.extract.Database;
import safeguarding.intake.extract.KeptTables;
import safeguarding.intake.extract.StopRequest;
import safeguarding.intake.source.ExtractFindings;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.TableReading;
import safeguarding.intake.source.TableReading.Way;
import safeguarding.intake.source.ssd.SsdTables;
import safeguarding.testkit.ChangeTrackingStandIn;
import safeguarding.testkit.PostgresServer;

/** When a database is read at an interval, only what has changed is read, and the rows equal the whole tables. */
class DatabaseChangesIT {

    private static final String READER = "reader";
    private static final String PASSWORD = "password-of-reader";
    private static final String CONTACTS = "ssd_contacts";
    private static final String TABLE = "ssd." + CONTACTS;

    private static PostgresServer server;

    private String url = server.url();
    private Instant now = Instant.parse("2026-01-05T09:00:00Z");
    private final KeptTables kept =
            KeptTables.completeEvery(Duration.ofHours(24), Optional.of("Last_Modified"), () -> now);

    @BeforeAll
    static void start() {
        server = PostgresServer.start(DatabaseChangesIT.class);
        server.run("CREATE USER " + READER + " PASSWORD '" + PASSWORD + "'");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void tables() {
        server.run("DROP SCHEMA IF EXISTS ssd CASCADE; CREATE SCHEMA ssd; GRANT USAGE ON SCHEMA ssd TO " + READER
                + "; ALTER DEFAULT PRIVILEGES IN SCHEMA ssd GRANT SELECT ON TABLES TO " + READER);
        server.run("CREATE TABLE ssd.ssd_person (pers_person_id int PRIMARY KEY, pers_sex text)");
        server.run("INSERT INTO ssd.ssd_person SELECT i, 'F' FROM generate_series(1, 100) i");
    }

    private static void contacts(String key) {
        server.run("CREATE TABLE " + TABLE + " (cont_contact_id int " + key
                + ", cont_person_id int, cont_contact_date timestamp, last_modified timestamp DEFAULT clock_timestamp())");
        server.run("INSERT INTO " + TABLE + " SELECT i, i, '2025-06-01' FROM generate_series(1, 1000) i");
    }

    private Database.DatabaseRows read(KeptTables kept) {
        return new Database(url, READER, PASSWORD, Optional.of("ssd"))
                .read(SsdTables.all(), kept, new ExtractFindings(), StopRequest.NEVER);
    }

    /** What a run reads, after checking that it equals the whole tables. */
    private Map<String, TableReading> run() {
        Database.DatabaseRows content = read(kept);
        Database.DatabaseRows whole = read(KeptTables.none());
        assertThat(content.rows().keySet()).isEqualTo(whole.rows().keySet());
        whole.rows().forEach((table, rows) -> {
            assertThat(values(content.rows().get(table))).as(table).containsExactlyInAnyOrderElementsOf(values(rows));
            assertThat(numbers(content.rows().get(table))).as(table).hasSize(rows.size());
        });
        return content.readings();
    }

    private static List<Map<String, String>> values(List<Row> rows) {
        return rows.stream().map(Row::values).toList();
    }

    private static Set<Long> numbers(List<Row> rows) {
        return new HashSet<>(rows.stream().map(Row::number).toList());
    }

    private void assertRead(Way way, long rows) {
        assertThat(run())
                .containsEntry(CONTACTS, new TableReading(way, rows))
                .containsEntry("ssd_person", new TableReading(Way.UNCHANGED, 0));
    }

    @Test
    void onlyWhatHasChangedIsRead() {
        contacts("PRIMARY KEY");
        assertThat(run().values()).containsExactlyInAnyOrder(new TableReading(Way.WHOLE, 100), new TableReading(Way.WHOLE, 1000));
        assertRead(Way.UNCHANGED, 0);

        server.run("UPDATE " + TABLE + " SET cont_contact_date = '2025-06-02' WHERE cont_contact_id < 4");
        assertRead(Way.CHANGES, 3);
        assertRead(Way.UNCHANGED, 0);
        server.run("INSERT INTO " + TABLE + " VALUES (5000, 1, '2025-06-03')");
        assertRead(Way.CHANGES, 1);
        server.run("DELETE FROM " + TABLE + " WHERE cont_contact_id = 7");
        assertRead(Way.WHOLE, 1000);
        assertRead(Way.UNCHANGED, 0);
    }

    @Test
    void aTableThatIsLoadedAgainIsReadOnce() {
        contacts("PRIMARY KEY");
        run();
        server.run("CREATE TABLE public.copy AS TABLE " + TABLE);
        server.run("TRUNCATE " + TABLE + "; INSERT INTO " + TABLE + " SELECT * FROM public.copy ORDER BY random()");
        assertRead(Way.CHANGES, 1000);
        server.run("DELETE FROM " + TABLE + "; INSERT INTO " + TABLE
                + " SELECT cont_contact_id + 10000, cont_person_id, cont_contact_date FROM public.copy");
        assertRead(Way.WHOLE, 1000);
        server.run("DROP TABLE " + TABLE + "; DROP TABLE public.copy");
        contacts("PRIMARY KEY");
        assertRead(Way.WHOLE, 1000);
        assertRead(Way.UNCHANGED, 0);
    }

    @Test
    void aTableWithoutAKeyIsReadAsAWholeIfAnythingInItHasChanged() {
        contacts("");
        run();
        server.run("UPDATE " + TABLE + " SET cont_contact_date = '2025-06-02' WHERE cont_contact_id = 4");
        assertRead(Way.WHOLE, 1000);
        assertRead(Way.UNCHANGED, 0);
    }

    @Test
    void aColumnThatIsAddedIsRead() {
        contacts("PRIMARY KEY");
        run();
        server.run("ALTER TABLE " + TABLE + " ADD COLUMN cont_contact_source_code text DEFAULT '1A'");
        assertRead(Way.WHOLE, 1000);
    }

    @Test
    void atAnIntervalAllTablesAreReadAsAWhole() {
        contacts("PRIMARY KEY");
        run();
        now = now.plus(Duration.ofHours(23));
        assertRead(Way.UNCHANGED, 0);
        now = now.plus(Duration.ofHours(1));
        assertThat(run().values()).extracting(TableReading::way).containsOnly(Way.WHOLE);
        now = now.plus(Duration.ofMinutes(15));
        assertRead(Way.UNCHANGED, 0);
    }

    /**
     * If the reader can read only some columns, the database does not say which rows have changed. The whole table is read
     * then.
     */
    @Test
    void rightsToSomeColumnsAreEnough() {
        contacts("PRIMARY KEY");
        server.run("ALTER TABLE " + TABLE + " DROP COLUMN last_modified; REVOKE SELECT ON " + TABLE + " FROM " + READER
                + "; GRANT SELECT (cont_contact_id, cont_person_id, cont_contact_date) ON " + TABLE + " TO " + READER);
        run();
        assertRead(Way.WHOLE, 1000);
    }

    /** A view has no row versions, so the column with the time of change has to be trusted. */
    @Test
    void theRowsOfAViewAreKnownByTheColumnThatSaysWhenTheyWereChanged() {
        server.run("CREATE TABLE ssd.rows (id int PRIMARY KEY, child int, date timestamp, changed timestamp(3))");
        server.run("INSERT INTO ssd.rows SELECT i, i, '2025-06-01', '2025-06-01' FROM generate_series(1, 500) i");
        server.run("CREATE VIEW " + TABLE + " AS SELECT id AS cont_contact_id, child AS cont_person_id, date AS cont_contact_date,"
                + " changed AS last_modified FROM ssd.rows");
        run();
        assertRead(Way.UNCHANGED, 0);
        server.run("UPDATE ssd.rows SET date = '2025-06-02', changed = now() WHERE id = 3");
        assertRead(Way.WHOLE, 500);
        server.run("DELETE FROM ssd.rows WHERE id = 4");
        assertRead(Way.WHOLE, 499);
        server.run("UPDATE ssd.rows SET changed = NULL WHERE id = 5");
        assertRead(Way.WHOLE, 499);
        assertRead(Way.WHOLE, 499);
    }

    /**
     * Change tracking includes deletions, so the whole table does not have to be read for them. It is read if the tracking
     * has discarded changes.
     */
    @Test
    void changeTrackingOfSqlServerTellsWhatHasChangedAndGone() {
        try (ChangeTrackingStandIn tracking = new ChangeTrackingStandIn(server, "cont_contact_id")) {
            url = ChangeTrackingStandIn.URL;
            server.run("DROP TABLE ssd.ssd_person");
            contacts("PRIMARY KEY");
            tracking.enable(TABLE);
            assertTracked(Way.WHOLE, 1000);
            assertTracked(Way.UNCHANGED, 0);
            server.run("UPDATE " + TABLE + " SET cont_person_id = 1 WHERE cont_contact_id IN (3, 4); DELETE FROM " + TABLE
                    + " WHERE cont_contact_id = 5; INSERT INTO " + TABLE + " VALUES (5000, 1, now())");
            assertTracked(Way.CHANGES, 4);
            server.run("UPDATE " + TABLE + " SET cont_contact_id = 6000 WHERE cont_contact_id = 6");
            assertTracked(Way.CHANGES, 2);
            server.run("DELETE FROM " + TABLE + " WHERE cont_contact_id = 7; INSERT INTO " + TABLE + " VALUES (7, 1, now())");
            assertTracked(Way.CHANGES, 1);
            server.run("UPDATE ct.version SET version = version + 1");
            assertTracked(Way.UNCHANGED, 0);

            server.run("DELETE FROM " + TABLE + " WHERE cont_contact_id = 8");
            tracking.cleanUp();
            assertTracked(Way.WHOLE, 999);
            server.run("TRUNCATE " + TABLE + "; INSERT INTO " + TABLE + " VALUES (1, 1, now())");
            assertTracked(Way.WHOLE, 1);
            server.run("DROP TABLE " + TABLE);
            contacts("PRIMARY KEY");
            tracking.enable(TABLE);
            assertTracked(Way.WHOLE, 1000);
            server.run("UPDATE ct.version SET version = version - 1");
            assertTracked(Way.WHOLE, 1000);
        }
    }

    private void assertTracked(Way way, long rows) {
        assertThat(run()).containsExactly(Map.entry(CONTACTS, new TableReading(way, rows)));
    }

    /** Whatever happens to a table, and however transactions overlap, the rows equal the whole table. */
    @Test
    void theRowsAreThoseOfTheWholeTableWhateverHasHappened() {
        for (int seed = 1; seed <= 4; seed++) {
            Random random = new Random(seed);
            contacts(seed % 2 == 0 ? "" : "PRIMARY KEY");
            List<Way> ways = new ArrayList<>();
            Runnable aRun = () -> ways.add(run().get(CONTACTS).way());
            for (int i = 0; i < 25; i++) {
                String sql = IntStream.rangeClosed(0, random.nextInt(3))
                        .mapToObj(any -> change(random))
                        .reduce("", String::concat);
                if (random.nextInt(3) == 0) {
                    server.whileOpen(sql, () -> {
                        server.run("INSERT INTO " + TABLE + " VALUES (" + (100_000 + random.nextInt(1_000_000)) + ", 1, now())");
                        aRun.run();
                    });
                } else {
                    server.run(sql);
                }
                if (random.nextBoolean()) {
                    aRun.run();
                }
            }
            assertThat(ways).as("seed " + seed).contains(seed % 2 == 0 ? Way.WHOLE : Way.CHANGES);
            server.run("DROP TABLE " + TABLE);
        }
    }

    private static String change(Random random) {
        int id = random.nextInt(1000);
        return switch (random.nextInt(6)) {
            case 0 -> "DELETE FROM " + TABLE + " WHERE cont_contact_id BETWEEN " + id + " AND " + (id + random.nextInt(3)) + ";";
            case 1 -> "INSERT INTO " + TABLE + " VALUES (" + (2000 + random.nextInt(90_000)) + ", 1, now());";
            case 2 -> "UPDATE " + TABLE + " SET cont_contact_id = -cont_contact_id WHERE cont_contact_id = " + id + ";";
            case 3 -> "SELECT 1;";
            default -> "UPDATE " + TABLE + " SET cont_person_id = " + id + " WHERE cont_contact_id = " + id + ";";
        };
    }
}
