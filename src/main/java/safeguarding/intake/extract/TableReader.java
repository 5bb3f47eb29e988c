package safeguarding.intake.extract;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
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
import java.util.OptionalLong;
import java.util.TreeMap;
import safeguarding.intake.source.ExtractFindings;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.Table;
import safeguarding.intake.source.TableReading;
import safeguarding.intake.source.TableReading.Way;

/**
 * Reads tables over a connection: as a whole, or only the rows that have changed since they were kept, where the database can
 * tell and the result can be checked.
 */
final class TableReader {

    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
    private static final int ROWS_AT_ONCE = 5000;
    private static final String BETWEEN_KEYS = "\u0000";

    private final Connection connection;
    private final SqlDialect dialect;
    private final KeptTables kept;
    private final ExtractFindings findings;
    private final StopRequest stopping;
    private final OptionalLong version;

    /** Where a table is in a database. */
    record TableName(String schema, String table, String type) {}

    /** The rows of a table, and how they were read. */
    record TableContent(List<Row> rows, TableReading reading) {}

    private record ColumnType(String name, int type, String typeName) {}

    TableReader(Connection connection, SqlDialect dialect, KeptTables kept, ExtractFindings findings, StopRequest stopping)
            throws SQLException {
        this.connection = connection;
        this.dialect = dialect;
        this.kept = kept;
        this.findings = findings;
        this.stopping = stopping;
        version = kept.isOff() ? OptionalLong.empty() : version();
    }

    /** The version of change tracking. It is read before the tables: a change in between is read twice, and none is missed. */
    private OptionalLong version() throws SQLException {
        Optional<String> query = dialect.trackingVersion();
        return query.isEmpty() ? OptionalLong.empty() : number(query.get(), 1);
    }

    TableContent read(Table table, TableName place) throws SQLException {
        List<ColumnType> columns = columns(place);
        Map<String, String> names =
                Columns.of(table, columns.stream().map(ColumnType::name).toList(), findings);
        if (names.isEmpty()) {
            return new TableContent(List.of(), new TableReading(Way.WHOLE, 0));
        }
        TableShape shape = kept.isOff()
                ? new TableShape(place.schema(), place.table(), names, List.of(), new ChangeLog.None())
                : new TableShape(place.schema(), place.table(), names, keys(place), changes(place, columns));
        Optional<KeptTable> before = kept.take(table.name(), shape);
        Optional<TableContent> changes = before.isEmpty() ? Optional.empty() : changes(table, before.get());
        return changes.isPresent() ? changes.get() : whole(table, shape);
    }

    private List<ColumnType> columns(TableName place) throws SQLException {
        List<ColumnType> columns = new ArrayList<>();
        try (ResultSet found =
                connection.getMetaData().getColumns(connection.getCatalog(), place.schema(), place.table(), null)) {
            while (found.next()) {
                columns.add(new ColumnType(
                        found.getString("COLUMN_NAME"), found.getInt("DATA_TYPE"), found.getString("TYPE_NAME")));
            }
        }
        return columns;
    }

    private List<String> keys(TableName place) throws SQLException {
        Map<Short, String> keys = new TreeMap<>();
        DatabaseMetaData metaData = connection.getMetaData();
        try (ResultSet found = metaData.getPrimaryKeys(connection.getCatalog(), place.schema(), place.table())) {
            while (found.next()) {
                keys.put(found.getShort("KEY_SEQ"), found.getString("COLUMN_NAME"));
            }
        }
        return List.copyOf(keys.values());
    }

    /** What the database itself knows comes before a column, which an update can leave as it was. */
    private ChangeLog changes(TableName place, List<ColumnType> columns) throws SQLException {
        if (version.isPresent()) {
            String query = dialect.trackedSince(place.schema(), place.table());
            if (number(query, 2).isPresent()) {
                return new ChangeLog.Tracking(number(query, 1).orElseThrow());
            }
        }
        Optional<String> rowVersion = rowVersion(place);
        Optional<String> stamp = rowVersion.isPresent()
                ? rowVersion
                : kept.changedColumn().flatMap(wanted -> columns.stream()
                        .filter(column -> Columns.plain(column.name()).equals(wanted))
                        .findFirst()
                        .flatMap(column -> dialect.stamp(column.name(), column.type(), column.typeName())));
        return stamp.isPresent() ? new ChangeLog.Stamps(stamp.get()) : new ChangeLog.None();
    }

    /** A user who can read only some columns cannot read the version of a row. */
    private Optional<String> rowVersion(TableName place) throws SQLException {
        Optional<String> expression = dialect.rowVersion(place.type());
        if (expression.isPresent()) {
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(dialect.canReadWhole(place.schema(), place.table()))) {
                result.next();
                return result.getBoolean(1) ? expression : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private OptionalLong number(String query, int at) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            long number = result.getLong(at);
            return result.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
        }
    }

    private TableContent whole(Table table, TableShape shape) throws SQLException {
        Map<String, KeptTable.KeptRow> rows = new LinkedHashMap<>();
        fill(rows, table, shape, dialect.select(shape));
        Optional<ChangeMark> mark =
                shape.changes() instanceof ChangeLog.Stamps ? ChangeMark.of(rows.values()) : Optional.empty();
        KeptTable now = new KeptTable(shape, rows, mark, version);
        kept.put(table.name(), now);
        return new TableContent(now.all(), new TableReading(Way.WHOLE, rows.size()));
    }

    /** Only what has changed since a table was kept; empty if that cannot be told. */
    private Optional<TableContent> changes(Table table, KeptTable before) throws SQLException {
        if (before.shape().changes() instanceof ChangeLog.Stamps stamps) {
            return stamped(table, before, stamps.expression());
        }
        return before.shape().changes() instanceof ChangeLog.Tracking ? tracked(table, before) : Optional.empty();
    }

    /**
     * Reads the rows with stamps newer than those that were kept. If the rows then do not add up, some have gone, or a
     * transaction that began earlier has ended only now; then the table is read as a whole.
     */
    private Optional<TableContent> stamped(Table table, KeptTable before, String stamp) throws SQLException {
        TableShape shape = before.shape();
        Optional<ChangeMark> mark = mark(dialect.mark(shape, stamp));
        if (mark.isEmpty() || before.mark().isEmpty()) {
            return Optional.empty();
        }
        if (mark.equals(before.mark())) {
            return Optional.of(unchanged(table, before));
        }
        if (shape.keys().isEmpty()) {
            return Optional.empty();
        }
        Map<String, KeptTable.KeptRow> rows = new LinkedHashMap<>(before.rows());
        long read = fill(rows, table, shape, dialect.since(shape, stamp, before.mark().get().newest()));
        return ChangeMark.of(rows.values()).equals(mark)
                ? Optional.of(changed(table, new KeptTable(shape, rows, mark, version), read))
                : Optional.empty();
    }

    /** The database's sums of stamps; none if a row has no stamp. */
    private Optional<ChangeMark> mark(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            long rows = result.getLong(1);
            if (result.getLong(2) != rows) {
                return Optional.empty();
            }
            BigDecimal sum = result.getBigDecimal(4);
            return Optional.of(new ChangeMark(rows, result.getLong(3), sum == null ? BigDecimal.ZERO : sum));
        }
    }

    /** What change tracking no longer knows is noticed afterwards too, as it may have been cleaned up meanwhile. */
    private Optional<TableContent> tracked(Table table, KeptTable before) throws SQLException {
        TableShape shape = before.shape();
        if (shape.keys().isEmpty() || before.version().isEmpty() || version.isEmpty() || !isKnown(before)) {
            return Optional.empty();
        }
        long since = before.version().getAsLong();
        if (version.getAsLong() == since) {
            return Optional.of(unchanged(table, before));
        }
        Map<String, KeptTable.KeptRow> rows = new LinkedHashMap<>(before.rows());
        long read = fill(rows, table, shape, dialect.tracked(shape, since));
        if (!isKnown(before)) {
            return Optional.empty();
        }
        KeptTable now = new KeptTable(shape, rows, Optional.empty(), version);
        return Optional.of(read == 0 ? unchanged(table, now) : changed(table, now, read));
    }

    /** Whether change tracking has all changes since a table was kept. An earlier version is that of a restored database. */
    private boolean isKnown(KeptTable before) throws SQLException {
        long since = before.version().orElseThrow();
        OptionalLong first = number(dialect.trackedSince(before.shape().schema(), before.shape().table()), 2);
        return first.isPresent() && first.getAsLong() <= since && since <= version.orElseThrow();
    }

    private TableContent unchanged(Table table, KeptTable as) {
        kept.put(table.name(), as);
        return new TableContent(as.all(), new TableReading(Way.UNCHANGED, 0));
    }

    private TableContent changed(Table table, KeptTable now, long read) {
        kept.put(table.name(), now);
        return new TableContent(now.all(), new TableReading(Way.CHANGES, read));
    }

    /**
     * Puts the rows of a query in their place. Its columns are those of the table, those of the primary key, and, if the shape
     * has a log of changes, one more: the stamp, or with change tracking what is empty for a row that has gone.
     *
     * @return how many rows the query gave
     */
    private long fill(Map<String, KeptTable.KeptRow> rows, Table table, TableShape shape, String query) throws SQLException {
        List<String> columns = List.copyOf(shape.names().keySet());
        int last = columns.size() + shape.keys().size() + 1;
        long next = rows.values().stream().mapToLong(kept -> kept.row().number()).max().orElse(0);
        long read = 0;
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet result = statement.executeQuery(query)) {
                ResultSetMetaData types = result.getMetaData();
                while (result.next()) {
                    stopping.check();
                    read++;
                    next++;
                    String key = key(result, types, columns.size(), shape.keys().size()).orElse("#" + next);
                    if (shape.changes() instanceof ChangeLog.Tracking && result.getObject(last) == null) {
                        rows.remove(key);
                    } else {
                        Row row = row(result, types, table, columns, next);
                        rows.put(key, new KeptTable.KeptRow(row, stamp(result, shape, last)));
                    }
                }
            }
        }
        return read;
    }

    private static Optional<String> key(ResultSet result, ResultSetMetaData types, int after, int columns) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
            values.add(text(result, types, after + i));
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(BETWEEN_KEYS, values));
    }

    private static Row row(ResultSet result, ResultSetMetaData types, Table table, List<String> columns, long number)
            throws SQLException {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            values.put(columns.get(i), text(result, types, i + 1));
        }
        return Row.of(table.name(), number, values);
    }

    private static OptionalLong stamp(ResultSet result, TableShape shape, int at) throws SQLException {
        if (!(shape.changes() instanceof ChangeLog.Stamps)) {
            return OptionalLong.empty();
        }
        long stamp = result.getLong(at);
        return result.wasNull() ? OptionalLong.empty() : OptionalLong.of(stamp);
    }

    /** A date without a zone is read as written, whatever this machine's zone. */
    private static String text(ResultSet result, ResultSetMetaData types, int at) throws SQLException {
        if (types.getColumnType(at) == Types.TIMESTAMP) {
            Timestamp moment = result.getTimestamp(at);
            return moment == null ? null : moment.toLocalDateTime().format(ISO);
        }
        return result.getString(at);
    }
}
