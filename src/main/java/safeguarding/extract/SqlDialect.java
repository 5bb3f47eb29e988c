package safeguarding.extract;

import java.util.Collection;
import java.util.stream.Collectors;

/** How databases differ in the little SQL that is needed: how a name is quoted. */
public enum SqlDialect {
    POSTGRESQL("\"", "\""),
    SQL_SERVER("[", "]");

    private final String open;
    private final String close;

    SqlDialect(String open, String close) {
        this.open = open;
        this.close = close;
    }

    /**
     * The dialect of an address of a database.
     *
     * @throws CannotExtract where it is none of ours
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

    /** What reads some columns of a table. */
    public String select(String schema, String table, Collection<String> columns) {
        return columns.stream().map(this::quoted).collect(Collectors.joining(", ", "SELECT ", " FROM "))
                + quoted(schema) + "." + quoted(table);
    }

    /** A name in quotes; one within it is doubled. */
    private String quoted(String name) {
        return open + name.replace(close, close + close) + close;
    }
}
