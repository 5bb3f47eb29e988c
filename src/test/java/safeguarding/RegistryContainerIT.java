package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import safeguarding.contract.event.EventSchemas;
import safeguarding.contract.kafka.SchemaRefused;
import safeguarding.contract.kafka.SchemaRegistry;
import safeguarding.contract.topic.AvroMessages;
import safeguarding.processor.IndicatorProcessor;
import safeguarding.testkit.Containers;
import safeguarding.testkit.Expectation;
import safeguarding.testkit.Installation;
import safeguarding.testkit.MergedHistories;
import safeguarding.testkit.Nightly;
import safeguarding.testkit.Outcome;
import safeguarding.testkit.RegistryGate;
import safeguarding.testkit.RegistryGate.State;
import safeguarding.testkit.Tally;
import safeguarding.testkit.TwoTowns;

/**
 * Shows that another project's registry works: it stores our schemas and checks their compatibility, and nothing is lost
 * while it is in trouble.
 */
@Nightly
class RegistryContainerIT {

    @TempDir
    Path folder;

    private static String url;

    @BeforeAll
    static void needRegistry() {
        url = Containers.registryUrl(RegistryContainerIT.class);
    }

    @Test
    void keepsEverySchemaOfOurs() {
        SchemaRegistry registry = SchemaRegistry.connect(url, Map.of());
        for (Schema schema : EventSchemas.load().all()) {
            int id = registry.register("kept-" + schema.getFullName(), schema);

            SchemaRegistry another = SchemaRegistry.connect(url, Map.of());
            assertThat(another.idOf("kept-" + schema.getFullName(), schema)).isEqualTo(id);
            assertThat(another.byId(id)).isEqualTo(schema);
        }
    }

    @Test
    void takesAVersionThatAdds_andRefusesOneThatBreaksTheContract() {
        SchemaRegistry registry = SchemaRegistry.connect(url, Map.of());
        Schema first = visit().requiredString("where").endRecord();
        Schema added = visit().requiredString("where").name("how").type().stringType().stringDefault("").endRecord();
        Schema broken = visit().requiredInt("where").requiredInt("minutes").endRecord();
        int id = registry.register("contract", first);

        assertThat(registry.compatible("contract", added)).isTrue();
        assertThat(registry.compatible("contract", broken)).isFalse();
        assertThat(registry.register("contract", added)).isNotEqualTo(id);
        assertThatThrownBy(() -> registry.register("contract", broken))
                .isInstanceOf(SchemaRefused.class)
                .hasMessageContaining("Change the schema so that it is compatible");
    }

    private static SchemaBuilder.FieldAssembler<Schema> visit() {
        return SchemaBuilder.record("Visit").namespace("contract").fields();
    }

    @ParameterizedTest
    @EnumSource(names = {"OPEN", "FORGETFUL", "MISTAKEN"}, mode = EnumSource.Mode.EXCLUDE)
    void losesNothing_whileTheRegistryIsInTrouble(State trouble) {
        MergedHistories histories = MergedHistories.of(8);
        Installation installation = new Installation(
                Containers.bootstrapServers(RegistryContainerIT.class),
                url,
                "registry-" + trouble,
                TwoTowns.NOW,
                folder);
        installation.sendSettings(TwoTowns.settings());
        installation.send(histories.inArrivalOrder());
        Tally tally = new Tally();
        try (RegistryGate gate = new RegistryGate(url)) {
            gate.become(trouble);
            AvroMessages codec = new AvroMessages(SchemaRegistry.connect(gate.url(), Map.of()), true);
            try (IndicatorProcessor processor = installation.startHere("state", tally, codec)) {
                if (trouble != State.SLOW) {
                    Awaitility.await("it waits, and neither dies nor takes anything in")
                            .during(Duration.ofSeconds(3))
                            .atMost(Installation.PATIENCE)
                            .until(() -> processor.behind() > 0 && processor.isLive() && tally.readable() == 0);
                    gate.become(State.OPEN);
                }

                new Outcome(installation, Expectation.of(histories)).awaitRight();

                assertThat(processor.failure()).isEmpty();
            }
        }
        assertThat(installation.messages(installation.topics().deadLetters())).isEmpty();
        assertThat(tally.notReadable()).isZero();
    }
}
