package safeguarding.contract.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {

    @TempDir
    Path folder;

    private Access access(String text) throws IOException {
        return Access.read(Files.writeString(folder.resolve("acls.txt"), text));
    }

    private static AclBinding allowed(String user, AclOperation operation, ResourcePattern what) {
        return new AclBinding(what, new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
    }

    @Test
    void allowsEachOperationOnEachName() throws IOException {
        Access access = access(
                """
                # who  may  on what

                web       Read,DescribeConfigs  topic             literal   a,b
                processor Write                 transactional-id  prefixed  app-
                """);

        ResourcePattern a = new ResourcePattern(ResourceType.TOPIC, "a", PatternType.LITERAL);
        ResourcePattern b = new ResourcePattern(ResourceType.TOPIC, "b", PatternType.LITERAL);
        ResourcePattern app = new ResourcePattern(ResourceType.TRANSACTIONAL_ID, "app-", PatternType.PREFIXED);
        assertThat(access.users()).containsExactly("processor", "web");
        assertThat(access.acls())
                .containsExactly(
                        allowed("web", AclOperation.READ, a),
                        allowed("web", AclOperation.DESCRIBE_CONFIGS, a),
                        allowed("web", AclOperation.READ, b),
                        allowed("web", AclOperation.DESCRIBE_CONFIGS, b),
                        allowed("processor", AclOperation.WRITE, app));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web Read topic literal",
                "web Look topic literal a",
                "web Read shelf literal a",
                "web Read topic roughly a",
                "web Read topic literal a, b"
            })
    void namesALineThatIsNotOfItsForm(String line) {
        assertThatThrownBy(() -> access(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + line + "'");
    }

    @Test
    void saysWhosePasswordIsMissing() throws IOException {
        Access access = access("web Read topic literal a");

        assertThatThrownBy(() -> access.credentials(folder)).hasMessageContaining("kafka-web");
    }
}
