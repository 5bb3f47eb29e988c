package safeguarding.intake.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Driver;
import java.sql.Types;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class SqlDialectTest {

    /** SQL Server's own type number. */
    private static final int DATETIMEOFFSET = -155;

    private static final SqlDialect SQL_SERVER = SqlDialect.of("jdbc:sqlserver://db;databaseName=HDM");
    private static final SqlDialect POSTGRESQL = SqlDialect.of("jdbc:postgresql://db/hdm");

    /** A table with two columns, the second with another name. */
    private static TableShape shape(String schema, String table, String name, List<String> keys, ChangeLog changes) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("first", "cont_contact_id");
        names.put("second", name);
        return new TableShape(schema, table, names, keys, changes);
    }

    @Test
    void namesAreQuotedAsEachDatabaseQuotesThem() {
        assertThat(SQL_SERVER.select(
                        shape("ssd_development", "ssd_contacts", "odd]name", List.of(), new ChangeLog.None())))
                .isEqualTo("SELECT [cont_contact_id], [odd]]name] FROM [ssd_development].[ssd_contacts]");
        assertThat(POSTGRESQL.select(shape("ssd", "ssd_contacts", "odd\"name", List.of(), new ChangeLog.None())))
                .isEqualTo("SELECT \"cont_contact_id\", \"odd\"\"name\" FROM \"ssd\".\"ssd_contacts\"");
        assertThatThrownBy(() -> SqlDialect.of("jdbc:oracle:thin:@db")).hasMessageContaining("jdbc:sqlserver:");
    }

    /** As in Microsoft's documentation of change tracking. */
    @Test
    void changeTrackingIsAskedForItsVersionsAndForWhatHasChanged() {
        TableShape shape = shape("dbo", "o'dd", "date", List.of("id", "part"), new ChangeLog.Tracking(7));
        assertThat(SQL_SERVER.trackingVersion()).contains("SELECT CHANGE_TRACKING_CURRENT_VERSION()");
        assertThat(SQL_SERVER.trackedSince("dbo", "o'dd"))
                .isEqualTo("SELECT OBJECT_ID(N'[dbo].[o''dd]'), CHANGE_TRACKING_MIN_VALID_VERSION(OBJECT_ID(N'[dbo].[o''dd]'))");
        assertThat(SQL_SERVER.select(shape)).isEqualTo("SELECT [cont_contact_id], [date], [id], [part], 1 FROM [dbo].[o'dd]");
        assertThat(SQL_SERVER.tracked(shape, 41))
                .isEqualTo("SELECT t.[cont_contact_id], t.[date], c.[id], c.[part], t.[id] FROM CHANGETABLE(CHANGES [dbo].[o'dd], 41)"
                        + " AS c LEFT JOIN [dbo].[o'dd] AS t ON t.[id] = c.[id] AND t.[part] = c.[part]");
        assertThat(POSTGRESQL.trackingVersion()).isEmpty();
    }

    @Test
    void aColumnIsAStampIfItsValuesGrowWithEachChange() {
        assertThat(SQL_SERVER.stamp("changed", Types.TIMESTAMP, "datetime2"))
                .contains("DATEDIFF_BIG(microsecond, '19700101', [changed])");
        assertThat(SQL_SERVER.stamp("changed", DATETIMEOFFSET, "datetimeoffset")).isPresent();
        assertThat(SQL_SERVER.stamp("version", Types.BINARY, "timestamp")).contains("CAST([version] AS bigint)");
        assertThat(SQL_SERVER.stamp("version", Types.BIGINT, "bigint")).contains("CAST([version] AS bigint)");
        assertThat(SQL_SERVER.stamp("changed", Types.TIMESTAMP, "smalldatetime")).isEmpty();
        assertThat(SQL_SERVER.stamp("picture", Types.BINARY, "binary")).isEmpty();
        assertThat(SQL_SERVER.stamp("changed", Types.VARCHAR, "varchar")).isEmpty();
        assertThat(POSTGRESQL.stamp("changed", Types.DATE, "date")).isEmpty();

        TableShape shape = shape("dbo", "t", "date", List.of("id"), new ChangeLog.Stamps("CAST([version] AS bigint)"));
        assertThat(SQL_SERVER.since(shape, "CAST([version] AS bigint)", 12))
                .isEqualTo("SELECT [cont_contact_id], [date], [id], CAST([version] AS bigint) FROM [dbo].[t]"
                        + " WHERE CAST([version] AS bigint) > 12");
        assertThat(SQL_SERVER.mark(shape, "CAST([version] AS bigint)"))
                .isEqualTo("SELECT COUNT_BIG(*), COUNT_BIG(CAST([version] AS bigint)), MAX(CAST([version] AS bigint)),"
                        + " SUM(CAST(CAST([version] AS bigint) AS decimal(38, 0))) FROM [dbo].[t]");
    }

    /** The address alone must be enough to find the driver. */
    @Test
    void bothDriversAreThere() {
        assertThat(ServiceLoader.load(Driver.class).stream().map(one -> one.type().getName()))
                .contains("org.postgresql.Driver", "com.microsoft.sqlserver.jdbc.SQLServerDriver");
    }
}
