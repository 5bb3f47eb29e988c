package safeguarding.intake.extract;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import safeguarding.intake.source.ExtractFindings;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.Table;

/**
 * Tables of a database, by JDBC. They are all read in one read-only transaction, so that a run sees the database at a single
 * moment, if the database supports that.
 *
 * @param schema the schema with the tables; if none is given, it is looked up
 */
public record Database(String url, String user, String password, Optional<String> schema) {

    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
    private static final int ROWS_AT_ONCE = 5000;
    private static final String CANNOT_CONNECT = "08";
    private static final String BEING_STOPPED = "57";
    private static final String NOT_LET_IN = "28";

    /** Where a table is in the database. */
    private record TableName(String schema, String table) {}

    /**
     * The rows of the tables that exist.
     *
     * @throws CannotExtract if the database cannot be reached, or has none of them
     */
    public Map<String, List<Row>> read(List<Table> tables, ExtractFindings findings) {
        return read(tables, findings, StopRequest.NEVER);
    }

    /** The same, unless the program is stopped in the meantime. */
    public Map<String, List<Row>> read(List<Table> tables, ExtractFindings findings, StopRequest stopping) {
        SqlDialect dialect = SqlDialect.of(url);
        try (Connection connection = connect(dialect)) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(
                    dialect == SqlDialect.POSTGRESQL
                            ? Connection.TRANSACTION_REPEATABLE_READ
                            : Connection.TRANSACTION_READ_COMMITTED);
            Map<String, TableName> places = places(connection.getMetaData());
            Map<String, List<Row>> rows = new LinkedHashMap<>();
            for (Table table : tables) {
                TableName place = places.get(table.name());
                if (place == null) {
                    findings.missing("no-table", table.name(), "", "there is no such table; nothing is said of what it has");
                } else {
                    rows.put(table.name(), rows(connection, dialect, place, table, findings, stopping));
                }
            }
            connection.rollback();
            if (rows.isEmpty()) {
                throw new CannotExtract("the database has no table of the data set that user " + user + " may read"
                        + schema.map(name -> " in schema " + name).orElse(""));
            }
            return rows;
        } catch (SQLException e) {
            throw new CannotExtract(explained(e));
        }
    }

    private Connection connect(SqlDialect dialect) throws SQLException {
        Properties properties = dialect.patience(url);
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        return DriverManager.getConnection(url, properties);
    }

    /**
     * A driver's message may quote a value from a row, so only its SQL state is passed on, unless the message says what to
     * fix.
     */
    private String explained(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.startsWith(NOT_LET_IN)) {
            return "the database does not let user " + user + " in: " + e.getMessage();
        }
        if (state.isEmpty() || state.startsWith(CANNOT_CONNECT) || state.startsWith(BEING_STOPPED)) {
            return "the database cannot be reached: " + e.getMessage();
        }
        return "the database refused to read a table (SQL state " + state + "); user " + user
                + " needs SELECT on all tables of the data set";
    }

    private Map<String, TableName> places(DatabaseMetaData metaData) throws SQLException {
        Map<String, TableName> places = new HashMap<>();
        try (ResultSet found = metaData.getTables(
                null, schema.orElse(null), null, new String[] {"TABLE", "VIEW", "MATERIALIZED VIEW", "PARTITIONED TABLE"})) {
            while (found.next()) {
                TableName place = new TableName(found.getString("TABLE_SCHEM"), found.getString("TABLE_NAME"));
                String name = Columns.plain(place.table());
                TableName other = places.put(name, place);
                if (other != null && name.startsWith("ssd_")) {
                    throw new CannotExtract("table " + name + " is in schemas " + other.schema() + " and " + place.schema()
                            + "; say which one with --schema");
                }
            }
        }
        return places;
    }

    private static List<Row> rows(
            Connection connection,
            SqlDialect dialect,
            TableName place,
            Table table,
            ExtractFindings findings,
            StopRequest stopping)
            throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet columns =
                connection.getMetaData().getColumns(connection.getCatalog(), place.schema(), place.table(), null)) {
            while (columns.next()) {
                found.add(columns.getString("COLUMN_NAME"));
            }
        }
        Map<String, String> names = Columns.of(table, found, findings);
        if (names.isEmpty()) {
            return List.of();
        }
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet result =
                    statement.executeQuery(dialect.select(place.schema(), place.table(), names.values()))) {
                List<Row> rows = new ArrayList<>();
                List<String> columns = List.copyOf(names.keySet());
                ResultSetMetaData types = result.getMetaData();
                for (long number = 1; result.next(); number++) {
                    stopping.check();
                    Map<String, String> values = new HashMap<>();
                    for (int i = 0; i < columns.size(); i++) {
                        values.put(columns.get(i), text(result, types, i + 1));
                    }
                    rows.add(Row.of(table.name(), number, values));
                }
                return rows;
            }
        }
    }

    /** A date without a zone is read as written, whatever this machine's zone. */
    private static String text(ResultSet result, ResultSetMetaData types, int at) throws SQLException {
        if (types.getColumnType(at) == Types.TIMESTAMP) {
            Timestamp moment = result.getTimestamp(at);
            return moment == null ? null : moment.toLocalDateTime().format(ISO);
        }
        return result.getString(at);
    }

    /** Leaves out the password. */
    @Override
    public String toString() {
        return "a database";
    }
}
