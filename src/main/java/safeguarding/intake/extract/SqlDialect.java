package safeguarding.intake.extract;

import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The differences between databases that matter here: how to quote a name, how to set a timeout, and how to ask what has
 * changed.
 */
public enum SqlDialect {
    /** Its driver counts seconds. */
    POSTGRESQL("\"", "\"", "600"),
    /** Its driver counts milliseconds. */
    SQL_SERVER("[", "]", "600000");

    /** The driver of SQL Server has a number of its own for it. */
    private static final int DATETIMEOFFSET = -155;

    private static final String PATIENCE = "socketTimeout";

    private final String open;
    private final String close;
    private final String tenMinutes;

    SqlDialect(String open, String close, String tenMinutes) {
        this.open = open;
        this.close = close;
        this.tenMinutes = tenMinutes;
    }

    /**
     * The dialect for a database URL.
     *
     * @throws CannotExtract if it is not supported
     */
    public static SqlDialect of(String url) {
        if (url.startsWith("jdbc:postgresql:")) {
            return POSTGRESQL;
        }
        if (url.startsWith("jdbc:sqlserver:")) {
            return SQL_SERVER;
        }
        throw new CannotExtract("an address begins with jdbc:sqlserver: or jdbc:postgresql:");
    }

    /** The query for a table: the columns that are read, those of its primary key, and what says that a row has changed. */
    String select(TableShape shape) {
        List<String> columns = new ArrayList<>();
        Stream.concat(shape.names().values().stream(), shape.keys().stream()).map(this::quoted).forEach(columns::add);
        if (shape.changes() instanceof ChangeLog.Stamps stamps) {
            columns.add(stamps.expression());
        } else if (shape.changes() instanceof ChangeLog.Tracking) {
            columns.add("1");
        }
        return "SELECT " + String.join(", ", columns) + " FROM " + place(shape.schema(), shape.table());
    }

    /** The query for the rows whose stamp is newer than a given one, with the same columns. */
    String since(TableShape shape, String stamp, long newest) {
        return select(shape) + " WHERE " + stamp + " > " + newest;
    }

    /** The query for the number of rows, how many have a stamp, the newest stamp, and the sum of all. */
    String mark(TableShape shape, String stamp) {
        String count = this == SQL_SERVER ? "COUNT_BIG" : "COUNT";
        return "SELECT " + count + "(*), " + count + "(" + stamp + "), MAX(" + stamp + "), SUM(CAST(" + stamp
                + " AS decimal(38, 0))) FROM " + place(shape.schema(), shape.table());
    }

    /**
     * A column as a stamp. One that only has days or minutes is none: a second change on a day would leave it as it was.
     *
     * @param type one of {@link Types}
     */
    Optional<String> stamp(String column, int type, String typeName) {
        String name = quoted(column);
        return switch (type) {
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE, DATETIMEOFFSET -> typeName.equals("smalldatetime")
                    ? Optional.empty()
                    : Optional.of(
                            this == SQL_SERVER
                                    ? "DATEDIFF_BIG(microsecond, '19700101', " + name + ")"
                                    : "CASE WHEN isfinite(" + name + ") THEN CAST(extract(epoch FROM " + name
                                            + ") * 1000000 AS bigint) END");
            case Types.SMALLINT, Types.INTEGER, Types.BIGINT -> Optional.of("CAST(" + name + " AS bigint)");
            case Types.BINARY -> typeName.equals("timestamp") ? Optional.of("CAST(" + name + " AS bigint)") : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** The number of the transaction that wrote a row; views have none, nor has SQL Server. */
    Optional<String> rowVersion(String tableType) {
        return this == POSTGRESQL && List.of("TABLE", "MATERIALIZED VIEW").contains(tableType)
                ? Optional.of("CAST(CAST(xmin AS text) AS bigint)")
                : Optional.empty();
    }

    /** The query for whether the user can read all columns of a table, on PostgreSQL. */
    String canReadWhole(String schema, String table) {
        return "SELECT has_table_privilege(" + text(place(schema, table)) + ", 'SELECT')";
    }

    /** The query for the version of change tracking now; only SQL Server has it. */
    Optional<String> trackingVersion() {
        return this == SQL_SERVER ? Optional.of("SELECT CHANGE_TRACKING_CURRENT_VERSION()") : Optional.empty();
    }

    /** The query for the id of a table, and the version from which on change tracking has its changes; empty if it has none. */
    String trackedSince(String schema, String table) {
        String id = "OBJECT_ID(N" + text(place(schema, table)) + ")";
        return "SELECT " + id + ", CHANGE_TRACKING_MIN_VALID_VERSION(" + id + ")";
    }

    /** The query for the rows that change tracking knows to have changed since a version: as they are now, or only their keys. */
    String tracked(TableShape shape, long version) {
        String place = place(shape.schema(), shape.table());
        List<String> columns = new ArrayList<>();
        shape.names().values().forEach(name -> columns.add("t." + quoted(name)));
        shape.keys().forEach(key -> columns.add("c." + quoted(key)));
        columns.add("t." + quoted(shape.keys().get(0)));
        return "SELECT " + String.join(", ", columns) + " FROM CHANGETABLE(CHANGES " + place + ", " + version
                + ") AS c LEFT JOIN " + place + " AS t ON "
                + shape.keys().stream()
                        .map(key -> "t." + quoted(key) + " = c." + quoted(key))
                        .collect(Collectors.joining(" AND "));
    }

    private String place(String schema, String table) {
        return quoted(schema) + "." + quoted(table);
    }

    /** A text in quotes; quotes within it are doubled. */
    private static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** Gives up on a database that has not answered for ten minutes; drivers wait for ever, unless the URL says otherwise. */
    Properties patience(String url) {
        Properties properties = new Properties();
        if (!url.toLowerCase(Locale.ROOT).contains(PATIENCE.toLowerCase(Locale.ROOT))) {
            properties.setProperty(PATIENCE, tenMinutes);
        }
        return properties;
    }

    /** A name in quotes; quotes within it are doubled. */
    private String quoted(String name) {
        return open + name.replace(close, close + close) + close;
    }
}
