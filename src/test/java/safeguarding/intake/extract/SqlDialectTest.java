package safeguarding.intake.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Driver;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class SqlDialectTest {

    @Test
    void namesAreQuotedAsEachDatabaseQuotesThem() {
        assertThat(SqlDialect.of("jdbc:sqlserver://db;databaseName=HDM")
                        .select("ssd_development", "ssd_contacts", List.of("cont_contact_id", "odd]name")))
                .isEqualTo("SELECT [cont_contact_id], [odd]]name] FROM [ssd_development].[ssd_contacts]");
        assertThat(SqlDialect.of("jdbc:postgresql://db/hdm").select("ssd", "ssd_contacts", List.of("a", "odd\"name")))
                .isEqualTo("SELECT \"a\", \"odd\"\"name\" FROM \"ssd\".\"ssd_contacts\"");
        assertThatThrownBy(() -> SqlDialect.of("jdbc:oracle:thin:@db")).hasMessageContaining("jdbc:sqlserver:");
    }

    /** The address alone has to be enough to find the driver. */
    @Test
    void bothDriversAreThere() {
        assertThat(ServiceLoader.load(Driver.class).stream().map(one -> one.type().getName()))
                .contains("org.postgresql.Driver", "com.microsoft.sqlserver.jdbc.SQLServerDriver");
    }
}
