package safeguarding.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.EventTypes;
import safeguarding.core.indicator.Amount;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.SettingsEvent.PopulationSet;
import safeguarding.core.settings.SettingsEvent.TeamSet;
import safeguarding.core.settings.SettingsEvent.WorkerContractChanged;

/**
 * A database of all case events as they were sent, with one table for each event type. It calculates the indicators from
 * them in SQL, from the beginning each time. The SQL is in the resources under {@code benchmark/duckdb}.
 */
final class BatchDatabase implements AutoCloseable {

    static final String DRIVER = "org.duckdb.DuckDBDriver";

    /** The scripts that refresh the figures, in order. */
    private static final List<String> STEPS = List.of(
            "children",
            "contacts",
            "assessments",
            "enquiries",
            "protection",
            "care",
            "leavers",
            "need",
            "placements",
            "adoptions",
            "caseloads",
            "figures");

    private static final String RESOURCES = "/benchmark/duckdb/";

    private final Path folder;
    private final Connection connection;
    private final List<List<String>> steps;
    private int loads;

    /**
     * @param folder for its file and for files to load
     * @param options of the database, such as {@code threads}
     */
    BatchDatabase(Path folder, Map<String, String> options) throws SQLException {
        this.folder = folder;
        connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("batch.duckdb"));
        for (Map.Entry<String, String> option : options.entrySet()) {
            execute("set " + option.getKey() + " = '" + option.getValue() + "'");
        }
        for (Map.Entry<String, Class<? extends CaseEvent>> kind : EventTypes.all().entrySet()) {
            execute("create table " + EventFiles.table(kind.getKey()) + " ("
                    + String.join(", ", EventFiles.columns(kind.getValue())) + ")");
        }
        statements("reference").forEach(this::executeUnchecked);
        steps = STEPS.stream().map(BatchDatabase::statements).toList();
    }

    /** Whether its driver is available. The profile {@code duckdb} adds it. */
    static boolean isThere() {
        try {
            Class.forName(DRIVER);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** The statements in a resource, without comments. */
    private static List<String> statements(String name) {
        try (InputStream resource = BatchDatabase.class.getResourceAsStream(RESOURCES + name + ".sql")) {
            String sql = new String(resource.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)--.*$", "");
            List<String> statements = new ArrayList<>();
            for (String statement : sql.split(";")) {
                if (!statement.isBlank()) {
                    statements.add(statement.strip());
                }
            }
            return statements;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets the working days, and the last day of each month with figures. */
    void setCalendar(WorkingDays workingDays, List<LocalDate> lastDays) {
        insert("bank_holiday", workingDays.bankHolidays().stream().map(BatchDatabase::row).toList());
        insert("month", lastDays.stream()
                .map(day -> row(YearMonth.from(day).atDay(1), day))
                .toList());
        statements("calendar").forEach(this::executeUnchecked);
    }

    /** Sets the authorities with figures, and their populations, teams and contracts. */
    void setAuthorities(List<String> authorities, List<SettingsEvent> settings) {
        insert("authority", authorities.stream().map(BatchDatabase::row).toList());
        List<String> populations = new ArrayList<>();
        List<String> teams = new ArrayList<>();
        List<String> contracts = new ArrayList<>();
        for (SettingsEvent event : settings) {
            String authority = event.envelope().authority();
            if (event instanceof PopulationSet set) {
                populations.add(row(authority, set.group(), set.children()));
            } else if (event instanceof TeamSet set) {
                teams.add(row(authority, set.teamId(), set.group()));
            } else if (event instanceof WorkerContractChanged set) {
                contracts.add(row(
                        authority,
                        set.workerId(),
                        set.teamId(),
                        set.from(),
                        set.to().orElse(null),
                        set.fullTimeEquivalent().movePointRight(2).longValueExact()));
            }
        }
        insert("population", populations);
        insert("team", teams);
        insert("contract", contracts);
    }

    private static String row(Object... values) {
        return Stream.of(values)
                .map(value -> value == null ? "null" : "'" + value.toString().replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private void insert(String table, List<String> rows) {
        if (!rows.isEmpty()) {
            executeUnchecked("insert into " + table + " values " + String.join(", ", rows));
        }
    }

    /** Adds events to the tables, as they were sent. */
    void load(Iterable<CaseEvent> events) throws SQLException, IOException {
        Path of = Files.createDirectory(folder.resolve("load-" + ++loads));
        try (EventFiles files = new EventFiles(of)) {
            events.forEach(files::add);
            for (Map.Entry<String, Path> file : files.written().entrySet()) {
                execute("copy " + EventFiles.table(file.getKey()) + " from '" + file.getValue()
                        + "' (format csv, header false, nullstr '" + EventFiles.ABSENT + "')");
                Files.delete(file.getValue());
            }
        }
        Files.delete(of);
    }

    /** Calculates all figures from all events. */
    void refresh() throws SQLException {
        for (List<String> step : steps) {
            for (String statement : step) {
                execute(statement);
            }
        }
    }

    /** The figures of the last refresh. */
    Map<BatchCell, Amount> figures() throws SQLException {
        Map<BatchCell, Amount> figures = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select authority, indicator, last_day, numerator, denominator from figure")) {
            while (rows.next()) {
                BatchCell cell = new BatchCell(rows.getString(1), rows.getString(2), LocalDate.parse(rows.getString(3)));
                if (figures.put(cell, new Amount(rows.getLong(4), rows.getLong(5))) != null) {
                    throw new IllegalStateException("two figures of " + cell);
                }
            }
        }
        return figures;
    }

    /** The last day of each month from the first month, and for the last month the given day. */
    static List<LocalDate> lastDays(YearMonth first, LocalDate last) {
        List<LocalDate> days = new ArrayList<>();
        for (YearMonth month = first; month.isBefore(YearMonth.from(last)); month = month.plusMonths(1)) {
            days.add(month.atEndOfMonth());
        }
        days.add(last);
        return days;
    }

    /** The cells of a batch that differ from what is expected, in words. */
    static List<String> differences(Map<BatchCell, Amount> batch, Map<BatchCell, Amount> expected) {
        List<String> differences = new ArrayList<>();
        batch.forEach((cell, amount) -> {
            if (!amount.equals(expected.get(cell))) {
                differences.add("%s of authority %s up to %s: the batch has %s, the program %s"
                        .formatted(cell.indicator(), cell.authority(), cell.day(), amount, expected.get(cell)));
            }
        });
        Collections.sort(differences);
        return differences;
    }

    /** The size of its file in bytes, once everything is written to it. */
    long bytes() throws SQLException, IOException {
        execute("checkpoint");
        return Files.size(folder.resolve("batch.duckdb"));
    }

    String version() throws SQLException {
        return connection.getMetaData().getDatabaseProductVersion();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new SQLException(e.getMessage() + "\nin: " + sql.lines().limit(12).collect(Collectors.joining("\n")), e);
        }
    }

    private void executeUnchecked(String sql) {
        try {
            execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
