package safeguarding.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * A PostgreSQL that answers as SQL Server with change tracking would, according to Microsoft's documentation: triggers
 * store the keys of changed rows with a version, and queries are translated from one dialect to the other.
 */
public final class ChangeTrackingStandIn implements Driver, AutoCloseable {

    /** Its JDBC URL. */
    public static final String URL = "jdbc:sqlserver://stand-in";

    private static final Pattern CHANGES = Pattern.compile("CHANGETABLE\\(CHANGES (\\[\\w+]\\.\\[(\\w+)]), (\\d+)\\)");
    private static final Pattern BRACKETS = Pattern.compile("\\[(\\w+)]");

    private final PostgresServer server;
    private final String key;
    private final List<Driver> others = new ArrayList<>();

    /** @param key the primary key of the tracked tables, a number */
    public ChangeTrackingStandIn(PostgresServer server, String key) {
        this.server = server;
        this.key = key;
        server.run(
                """
                CREATE SCHEMA ct; GRANT USAGE ON SCHEMA ct TO PUBLIC;
                CREATE TABLE ct.version (version bigint); INSERT INTO ct.version VALUES (0);
                CREATE TABLE ct.changed (id oid, key bigint, version bigint);
                CREATE TABLE ct.tracked (id oid, min_valid bigint);
                GRANT SELECT ON ALL TABLES IN SCHEMA ct TO PUBLIC;
                CREATE FUNCTION public.change_tracking_current_version() RETURNS bigint LANGUAGE sql
                    AS 'SELECT version FROM ct.version';
                CREATE FUNCTION public.object_id(name text) RETURNS bigint LANGUAGE sql
                    AS $$ SELECT to_regclass(translate(name, '[]', ''))::oid::bigint $$;
                CREATE FUNCTION public.change_tracking_min_valid_version(of bigint) RETURNS bigint LANGUAGE sql
                    AS 'SELECT max(min_valid) FROM ct.tracked WHERE id = of';
                CREATE FUNCTION ct.row() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    IF TG_OP <> 'INSERT' THEN INSERT INTO ct.changed SELECT TG_RELID, OLD.KEY, version + 1 FROM ct.version; END IF;
                    IF TG_OP <> 'DELETE' THEN INSERT INTO ct.changed SELECT TG_RELID, NEW.KEY, version + 1 FROM ct.version; END IF;
                    RETURN NULL; END $$;
                CREATE FUNCTION ct.statement() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    UPDATE ct.version SET version = version + 1; RETURN NULL; END $$;
                CREATE FUNCTION ct.emptied() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    DELETE FROM ct.changed WHERE id = TG_RELID;
                    UPDATE ct.version SET version = version + 1;
                    UPDATE ct.tracked SET min_valid = (SELECT version FROM ct.version) WHERE id = TG_RELID;
                    RETURN NULL; END $$;
                """
                        .replace("KEY", key));
        Collections.list(DriverManager.getDrivers()).stream()
                .filter(driver -> driver.getClass().getName().startsWith("com.microsoft."))
                .forEach(others::add);
        try {
            for (Driver other : others) {
                DriverManager.deregisterDriver(other);
            }
            DriverManager.registerDriver(this);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** ALTER TABLE … ENABLE CHANGE_TRACKING. */
    public void enable(String table) {
        server.run("INSERT INTO ct.tracked SELECT '" + table + "'::regclass, version FROM ct.version;"
                + "CREATE TRIGGER a AFTER INSERT OR UPDATE OR DELETE ON " + table + " FOR EACH ROW EXECUTE FUNCTION ct.row();"
                + "CREATE TRIGGER b AFTER INSERT OR UPDATE OR DELETE ON " + table + " EXECUTE FUNCTION ct.statement();"
                + "CREATE TRIGGER c AFTER TRUNCATE ON " + table + " EXECUTE FUNCTION ct.emptied()");
    }

    /** Does what the cleanup does with changes older than the retention period. */
    public void cleanUp() {
        server.run("DELETE FROM ct.changed; UPDATE ct.tracked SET min_valid = (SELECT version FROM ct.version)");
    }

    private String rewritten(String sql) {
        String changes = CHANGES.matcher(sql)
                .replaceAll("(SELECT DISTINCT key AS " + key + " FROM ct.changed WHERE id = object_id('$1') AND version > $3)");
        return BRACKETS.matcher(changes.replace("N'", "'")).replaceAll("\"$1\"");
    }

    @Override
    public Connection connect(String url, Properties info) throws SQLException {
        return acceptsURL(url) ? of(Connection.class, DriverManager.getConnection(server.url(), info)) : null;
    }

    private <T> T of(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            try {
                if (method.getName().equals("executeQuery")) {
                    return method.invoke(real, rewritten((String) arguments[0]));
                }
                Object result = method.invoke(real, arguments);
                return result instanceof Statement statement ? of(Statement.class, statement) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.equals(URL);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public void close() {
        try {
            DriverManager.deregisterDriver(this);
            for (Driver other : others) {
                DriverManager.registerDriver(other);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        server.run("DROP SCHEMA ct CASCADE; DROP FUNCTION public.change_tracking_current_version, public.object_id,"
                + " public.change_tracking_min_valid_version");
    }
}
