package safeguarding.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A PostgreSQL server on a free port, from the Debian package. It recreates the data set's tables for a night as
 * authorities' scripts do.
 */
public final class PostgresServer implements AutoCloseable {

    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
    private static final String SUPER_USER = "postgres";
    private static final String PASSWORD = "password-of-postgres";

    private final Path folder;
    private final Path programs;
    private final int port;
    private final Commands commands = new Commands(Map.of("LC_ALL", "C.UTF-8"));

    private PostgresServer(Path folder, Path programs, int port) {
        this.folder = folder;
        this.programs = programs;
        this.port = port;
    }

    /** Starts a server, or skips the test if PostgreSQL is not installed. */
    public static PostgresServer start(Class<?> test) {
        Path programs = programs();
        Needed.need(
                Files.isExecutable(programs.resolve("initdb")),
                test.getSimpleName() + " needs PostgreSQL below " + INSTALLED + ", and there is none");
        try {
            PostgresServer server =
                    new PostgresServer(Files.createTempDirectory("postgresql"), programs, FreePorts.next());
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path programs() {
        try (Stream<Path> versions = Files.isDirectory(INSTALLED) ? Files.list(INSTALLED) : Stream.empty()) {
            return versions.max(Comparator.naturalOrder()).orElse(INSTALLED).resolve("bin");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), PASSWORD);
        if (isRoot()) {
            commands.run(List.of("chown", "-R", SUPER_USER, folder.toString()));
        }
        run("initdb", "--pgdata", data(), "--username", SUPER_USER, "--pwfile", password.toString(), "--auth", "scram-sha-256",
                "--encoding", "UTF8");
        bringUp();
    }

    /** Starts it again with the same port and data. */
    public void bringUp() {
        run("pg_ctl", "--pgdata", data(), "--log", folder.resolve("log").toString(), "--wait", "--options",
                "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=" + folder + " -c fsync=off -c wal_level=logical", "start");
    }

    /** Stops it for now, so that clients get no answer. */
    public void takeDown() {
        run("pg_ctl", "--pgdata", data(), "--mode", "fast", "--wait", "stop");
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    /** PostgreSQL refuses to run as root. */
    private void run(String program, String... arguments) {
        List<String> command = new ArrayList<>(isRoot() ? List.of("runuser", "-u", SUPER_USER, "--") : List.of());
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        commands.run(command);
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    /** The JDBC URL of its database. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** The port of its database. */
    public int port() {
        return port;
    }

    /** Runs SQL as the superuser. */
    public void run(String sql) {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a task while nobody can read a table. */
    public void whileLocked(String table, Runnable task) {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
            task.run();
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a task while a transaction that has run some SQL is open; then commits it. */
    public void whileOpen(String sql, Runnable task) {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(sql);
            task.run();
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The number of connections that wait for a lock. */
    public int waiting() {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")) {
            found.next();
            return found.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(url(), SUPER_USER, PASSWORD);
    }

    /**
     * Recreates the tables for a night, with dates as timestamps and everything else as text.
     *
     * @param schema the schema to put them in
     * @param reader the user who can read them
     */
    public void reload(SsdNights.Night night, String schema, String reader) {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
            statement.execute("CREATE SCHEMA " + schema);
            statement.execute("SET datestyle TO 'ISO, DMY'");
            for (Map.Entry<String, List<Map<String, String>>> table : night.tables().entrySet()) {
                List<String> columns = night.columns(table.getKey());
                List<String> definitions = columns.stream().map(PostgresServer::definition).toList();
                String name = schema + "." + table.getKey();
                statement.execute("CREATE TABLE " + name + " (" + String.join(", ", definitions) + ")");
                List<String> places = columns.stream().map(column -> isDate(column) ? "?::timestamp" : "?").toList();
                try (PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO " + name + " VALUES (" + String.join(", ", places) + ")")) {
                    for (Map<String, String> row : table.getValue()) {
                        for (int i = 0; i < columns.size(); i++) {
                            String value = row.getOrDefault(columns.get(i), "");
                            insert.setString(i + 1, value.isEmpty() ? null : value);
                        }
                        insert.addBatch();
                    }
                    insert.executeBatch();
                }
            }
            statement.execute("GRANT USAGE ON SCHEMA " + schema + " TO " + reader);
            statement.execute("GRANT SELECT ON ALL TABLES IN SCHEMA " + schema + " TO " + reader);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String definition(String column) {
        return column + (isDate(column) ? " timestamp" : " varchar(4000)");
    }

    private static boolean isDate(String column) {
        return column.endsWith("_date") || column.endsWith("_dob") || column.endsWith("_contact")
                || column.endsWith("_review_due");
    }

    @Override
    public void close() {
        run("pg_ctl", "--pgdata", data(), "--mode", "immediate", "stop");
        commands.run(List.of("rm", "-rf", folder.toString()));
    }
}
