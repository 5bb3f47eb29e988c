package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.config.AppConfig;
import safeguarding.config.Setting;
import safeguarding.contract.kafka.Refusal;
import safeguarding.contract.kafka.RegistryUnavailable;
import safeguarding.contract.kafka.SchemaRegistry;
import safeguarding.contract.topic.AvroMessages;
import safeguarding.processor.IndicatorProcessor;
import safeguarding.testkit.Containers;
import safeguarding.testkit.Expectation;
import safeguarding.testkit.GuardedRegistry;
import safeguarding.testkit.Installation;
import safeguarding.testkit.MergedHistories;
import safeguarding.testkit.Nightly;
import safeguarding.testkit.Outcome;
import safeguarding.testkit.Program;
import safeguarding.testkit.Tally;
import safeguarding.testkit.TwoTowns;

/** Shows that a registry allows each user what its role says, as in ops/acl.md, and that a refused user gets the reason. */
@Nightly
class RegistryRightsContainerIT {

    @TempDir
    static Path folder;

    private static GuardedRegistry guarded;

    @BeforeAll
    static void start() {
        guarded = GuardedRegistry.start(RegistryRightsContainerIT.class, folder);
    }

    @AfterAll
    static void stop() {
        if (guarded != null) {
            guarded.close();
        }
    }

    private static SchemaRegistry connect(Map<String, String> settings) {
        AppConfig config = AppConfig.of(Optional.empty(), Map.of(), settings);
        return SchemaRegistry.connect(config.text(Setting.REGISTRY_URL), config.registry());
    }

    @Test
    void whoMayOnlyReadLooksUpWhatOthersRegister_andIsToldThatItMayNotRegister() {
        Schema visit = SchemaBuilder.record("Visit").fields().requiredString("where").endRecord();
        Schema other = SchemaBuilder.record("Other").fields().requiredString("where").endRecord();
        int id = connect(guarded.as("writer")).register("visits", visit);
        SchemaRegistry reader = connect(guarded.as("reader"));

        assertThat(reader.byId(id)).isEqualTo(visit);
        assertThat(reader.idOf("visits", visit)).isEqualTo(id);
        assertThatThrownBy(() -> reader.register("others", other))
                .isInstanceOf(RegistryUnavailable.class)
                .hasMessageContainingAll(
                        "when asked to register a schema under others", "does not have permission", "ops/acl.md")
                .hasMessageNotContaining("password-of");
        assertThatThrownBy(() -> connect(guarded.asNobody()).byId(id))
                .isInstanceOf(RegistryUnavailable.class)
                .hasMessageContainingAll("did not accept the sign-in", "basic.auth.user.info");
    }

    @Test
    void aProcessorThatMayOnlyReadDoesItsWork_onceSomebodyHasRegisteredTheSchemas() {
        MergedHistories histories = MergedHistories.of(8);
        Installation ofSource = as("writer");
        Installation ofProcessor = as("reader");

        Program refused = ofProcessor.command("state", "schemas", "register");
        Program registered = ofSource.command("state", "schemas", "register");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.messages()).contains("does not have permission");
        assertThat(registered.code()).as(registered.messages()).isZero();
        ofSource.sendSettings(TwoTowns.settings());
        ofSource.send(histories.inArrivalOrder());
        AvroMessages lookingUp = new AvroMessages(ofProcessor.registry(), false);
        try (IndicatorProcessor processor = ofProcessor.startHere("state", new Tally(), lookingUp)) {
            new Outcome(ofSource, Expectation.of(histories)).awaitRight();

            assertThat(processor.failure()).isEmpty();
        }
    }

    @Test
    void aProcessorThatMayNotRegisterStopsAndSaysWhatToDo_whereNobodyHas() {
        MergedHistories histories = MergedHistories.of(2);
        Installation ofSource = as("writer", "unregistered");
        ofSource.sendSettings(TwoTowns.settings());
        ofSource.send(histories.inArrivalOrder());

        try (IndicatorProcessor processor = as("reader", "unregistered").startHere("refused", new Tally())) {
            Awaitility.await("that it stops").atMost(Installation.PATIENCE).until(() -> !processor.isLive());

            assertThat(processor.failure()).isPresent();
            assertThat(Refusal.in(processor.failure().get())).get().asString()
                    .contains("when asked to register a schema under unregistered.", "does not have permission", "ops/acl.md");
        }
    }

    private static Installation as(String user) {
        return as(user, "guarded");
    }

    private static Installation as(String user, String name) {
        Map<String, String> cluster = new TreeMap<>(guarded.as(user));
        cluster.put(
                Setting.BOOTSTRAP_SERVERS.key(), Containers.bootstrapServers(RegistryRightsContainerIT.class));
        return new Installation(cluster, name, TwoTowns.NOW, folder);
    }
}
