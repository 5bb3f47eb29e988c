package safeguarding.intake.extract;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import safeguarding.intake.extract.TableReader.TableName;
import safeguarding.intake.source.ExtractFindings;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.Table;
import safeguarding.intake.source.TableReading;

/**
 * Tables of a database, by JDBC. They are all read in one read-only transaction, so that a run sees the database at a single
 * moment, if the database supports that.
 *
 * @param schema the schema with the tables; if none is given, it is looked up
 */
public record Database(String url, String user, String password, Optional<String> schema) {

    private static final String CANNOT_CONNECT = "08";
    private static final String BEING_STOPPED = "57";
    private static final String NOT_LET_IN = "28";

    /** The rows of the tables that exist, and how each table was read. */
    public record DatabaseRows(Map<String, List<Row>> rows, Map<String, TableReading> readings) {}

    /**
     * Reads the tables that exist.
     *
     * @param kept the tables as they were last read, which are brought up to date
     * @throws CannotExtract if the database cannot be reached, or has none of them
     */
    public DatabaseRows read(List<Table> tables, KeptTables kept, ExtractFindings findings, StopRequest stopping) {
        SqlDialect dialect = SqlDialect.of(url);
        try (Connection connection = connect(dialect)) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(
                    dialect == SqlDialect.POSTGRESQL
                            ? Connection.TRANSACTION_REPEATABLE_READ
                            : Connection.TRANSACTION_READ_COMMITTED);
            Map<String, TableName> places = places(connection.getMetaData());
            kept.begin();
            TableReader reader = new TableReader(connection, dialect, kept, findings, stopping);
            Map<String, List<Row>> rows = new LinkedHashMap<>();
            Map<String, TableReading> readings = new LinkedHashMap<>();
            for (Table table : tables) {
                TableName place = places.get(table.name());
                if (place == null) {
                    findings.missing("no-table", table.name(), "", "there is no such table; nothing is said of what it has");
                } else {
                    TableReader.TableContent content = reader.read(table, place);
                    rows.put(table.name(), content.rows());
                    readings.put(table.name(), content.reading());
                }
            }
            connection.rollback();
            if (rows.isEmpty()) {
                throw new CannotExtract("the database has no table of the data set that user " + user + " may read"
                        + schema.map(name -> " in schema " + name).orElse(""));
            }
            return new DatabaseRows(rows, readings);
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
                TableName place = new TableName(
                        found.getString("TABLE_SCHEM"), found.getString("TABLE_NAME"), found.getString("TABLE_TYPE"));
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

    /** Leaves out the password. */
    @Override
    public String toString() {
        return "a database";
    }
}
