package safeguarding.intake.extract;

import java.util.Collection;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;

/** The differences between databases that matter here: how to quote a name, and how to set a timeout. */
public enum SqlDialect {
    /** Its driver counts seconds. */
    POSTGRESQL("\"", "\"", "600"),
    /** Its driver counts milliseconds. */
    SQL_SERVER("[", "]", "600000");

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

    /** The query for some columns of a table. */
    public String select(String schema, String table, Collection<String> columns) {
        return columns.stream().map(this::quoted).collect(Collectors.joining(", ", "SELECT ", " FROM "))
                + quoted(schema) + "." + quoted(table);
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
