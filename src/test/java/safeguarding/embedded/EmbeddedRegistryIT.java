package safeguarding.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.contract.kafka.AvroWireFormat;
import safeguarding.contract.kafka.CannotStart;
import safeguarding.contract.kafka.RegistryUnavailable;
import safeguarding.contract.kafka.SchemaRefused;
import safeguarding.contract.kafka.SchemaRegistry;
import safeguarding.contract.kafka.UnknownSchema;

class EmbeddedRegistryIT {
    private static final String TOPIC = "safeguarding.schemas";
    private static final String SUBJECT = "safeguarding.case.contact-safeguarding.event.ContactReceived";
    private static final Schema CONTACT = SchemaBuilder.record("safeguarding.event.ContactReceived").fields()
            .requiredString("id").endRecord();
    private static final Schema WITH_OPTIONAL = SchemaBuilder.record("safeguarding.event.ContactReceived").fields()
            .requiredString("id").name("source").type().stringType().stringDefault("unknown").endRecord();
    private static final Schema WITH_REQUIRED = SchemaBuilder.record("safeguarding.event.ContactReceived").fields()
            .requiredString("id").requiredString("source").endRecord();
    private static final Schema REFERRAL = SchemaBuilder.record("safeguarding.event.ReferralReceived").fields()
            .requiredString("id").endRecord();

    @TempDir
    Path folder;

    @Test
    void remembersItsSchemasWhenBrokerAndRegistryAreStartedAgain() {
        byte[] written;
        GenericRecord contact = new GenericRecordBuilder(CONTACT).set("id", "a").build();
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0);
                EmbeddedRegistry registry = EmbeddedRegistry.start(broker.bootstrapServers(), TOPIC, 0)) {
            SchemaRegistry client = connect(registry);
            assertThat(client.register("another", REFERRAL)).isEqualTo(1);
            written = new AvroWireFormat(client, true, name -> Optional.empty()).write("safeguarding.case.contact", contact);
            assertThat(client.register(SUBJECT, WITH_OPTIONAL)).isEqualTo(3);
            client.setCompatibility("another", "NONE");
        }

        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0);
                EmbeddedRegistry registry = EmbeddedRegistry.start(broker.bootstrapServers(), TOPIC, 0)) {
            SchemaRegistry client = connect(registry);
            assertThat(new AvroWireFormat(client, false, name -> Optional.empty()).read(written)).isEqualTo(contact);
            assertThat(client.idOf(SUBJECT, WITH_OPTIONAL)).isEqualTo(3);
            assertThat(client.compatible("another", WITH_REQUIRED)).isTrue();
            assertThatThrownBy(() -> client.register(SUBJECT, WITH_REQUIRED)).isInstanceOf(SchemaRefused.class);
            assertThatThrownBy(() -> client.byId(99)).isInstanceOf(UnknownSchema.class);
            assertThat(client.register("third", CONTACT)).isEqualTo(2);
            assertThat(client.register("another", WITH_REQUIRED)).isEqualTo(4);
        }
    }

    @Test
    void keepsItsSchemasInACompactedTopic() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0);
                EmbeddedRegistry registry = EmbeddedRegistry.start(broker.bootstrapServers(), TOPIC, 0);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, TOPIC);

            Map<ConfigResource, Config> configs = admin.describeConfigs(List.of(topic)).all().get();

            assertThat(registry.url()).startsWith("http://127.0.0.1:");
            assertThat(configs.get(topic).get("cleanup.policy").value()).isEqualTo("compact");
        }
    }

    @Test
    void isUnavailable_whenStopped() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0)) {
            EmbeddedRegistry registry = EmbeddedRegistry.start(broker.bootstrapServers(), TOPIC, 0);
            SchemaRegistry client = connect(registry);
            assertThat(client.register(SUBJECT, CONTACT)).isEqualTo(1);

            registry.close();
            registry.close();

            assertThatThrownBy(() -> client.byId(2)).isInstanceOf(RegistryUnavailable.class);
            assertThat(client.register(SUBJECT, CONTACT)).isEqualTo(1);
        }
    }

    @Test
    void refusesAPortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName(LocalPort.HOST))) {
            assertThatThrownBy(() -> EmbeddedRegistry.start("127.0.0.1:1", TOPIC, taken.getLocalPort()))
                    .isInstanceOf(CannotStart.class).hasMessageContaining("choose another port");
        }
    }

    private static SchemaRegistry connect(EmbeddedRegistry registry) {
        return SchemaRegistry.connect(registry.url(), Map.of());
    }
}
