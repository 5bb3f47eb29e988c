package safeguarding.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.contract.kafka.BrokerProcess;
import safeguarding.contract.kafka.CannotStart;
import safeguarding.contract.kafka.TopicSpec;
import safeguarding.contract.kafka.Topics;

class EmbeddedBrokerIT {
    private static final String TOPIC = "safeguarding.case.contact";

    /** A timeout longer than anything here should take on a slow machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void comesBackWithItsPortIdsAndData() throws Exception {
        String address;
        String clusterId;
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0)) {
            address = broker.bootstrapServers();
            clusterId = clusterId(address);
            makeTopic(address);
            produce(address, "first", true);
            produce(address, "undone", false);
        }

        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0)) {
            assertThat(broker.bootstrapServers()).isEqualTo(address);
            assertThat(broker.folder()).isEqualTo(folder);
            assertThat(clusterId(address)).isEqualTo(clusterId);
            produce(address, "second", true);
            assertThat(consume(address, "readers", 2)).containsExactly("first", "second");
        }
    }

    @Test
    void goesOnFromTheOffsetsThatAGroupCommitted() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0)) {
            makeTopic(broker.bootstrapServers());
            produce(broker.bootstrapServers(), "first", true);
            assertThat(consume(broker.bootstrapServers(), "readers", 1)).containsExactly("first");
        }

        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0)) {
            produce(broker.bootstrapServers(), "second", true);
            assertThat(consume(broker.bootstrapServers(), "readers", 1)).containsExactly("second");
        }
    }

    @Test
    void isHeldByOneProcess_andRecoversWhenThatIsKilled() throws Exception {
        String address;
        try (BrokerProcess other = BrokerProcess.start(folder)) {
            address = other.bootstrapServers();
            makeTopic(address);
            produce(address, "first", true);

            assertThatThrownBy(() -> EmbeddedBroker.start(folder, 0)).isInstanceOf(CannotStart.class)
                    .hasMessageContaining("Another Safeguarding process is using the folder " + folder);

            other.kill();
        }

        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0)) {
            assertThat(broker.bootstrapServers()).isEqualTo(address);
            produce(address, "second", true);
            assertThat(consume(address, "readers", 2)).containsExactly("first", "second");
        }
    }

    @Test
    void isHeldByOneBrokerOfThisProcess() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0)) {
            assertThatThrownBy(() -> EmbeddedBroker.start(broker.folder(), 0)).isInstanceOf(CannotStart.class)
                    .hasMessageContaining("choose another folder");
        }
    }

    @Test
    void refusesAPortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName(LocalPort.HOST))) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> EmbeddedBroker.start(folder, port)).isInstanceOf(CannotStart.class)
                    .hasMessageContaining("Port " + port + " is taken").hasMessageContaining("choose another port");
        }
        assertThat(folder.resolve("log")).doesNotExist();
    }

    @Test
    void takesAnotherPort_whenTheOneItHadIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName(LocalPort.HOST))) {
            Files.writeString(folder.resolve("broker.port"), taken.getLocalPort() + "\n");

            try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0)) {
                assertThat(broker.bootstrapServers()).isNotEqualTo(LocalPort.HOST + ":" + taken.getLocalPort());
                assertThat(Files.readString(folder.resolve("broker.port")).strip())
                        .isEqualTo(broker.bootstrapServers().replaceAll(".*:", ""));
            }
        }
    }

    @Test
    void startsInAFolderWhoseFirstStartWasCutShort() throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("log")).resolve("bootstrap.checkpoint"), "half");
        Files.writeString(folder.resolve("broker.port"), "");

        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0)) {
            assertThat(clusterId(broker.bootstrapServers())).isNotBlank();
        }
    }

    @Test
    void listensOnThisMachineAlone() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0)) {
            int port = Integer.parseInt(broker.bootstrapServers().replaceAll(".*:", ""));
            List<InetAddress> outward = NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses).filter(it -> !it.isLoopbackAddress()).toList();

            assertThat(outward).allSatisfy(address -> assertThatThrownBy(() -> new Socket(address, port).close())
                    .isInstanceOf(IOException.class));
        }
    }

    @Test
    void stopsOnce() {
        EmbeddedBroker broker = EmbeddedBroker.start(folder, 0);

        broker.close();
        broker.close();

        Awaitility.await("its port is free").atMost(PATIENCE).until(() ->
                LocalPort.isFree(Integer.parseInt(broker.bootstrapServers().replaceAll(".*:", ""))));
    }

    private static String clusterId(String address) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
            return admin.describeCluster().clusterId().get();
        }
    }

    private static void makeTopic(String address) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
            Topics.ensure(admin, List.of(new TopicSpec(TOPIC, 1, Map.of())), (short) 1);
        }
    }

    private static void produce(String address, String value, boolean commit) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", address, "transactional.id", "test"),
                new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(TOPIC, "key", value)).get();
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    private static List<String> consume(String address, String group, int count) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", address, "group.id", group, "auto.offset.reset", "earliest",
                        "isolation.level", "read_committed"),
                new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            List<String> values = new ArrayList<>();
            Awaitility.await(count + " records").atMost(PATIENCE).until(() -> {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    values.add(record.value());
                }
                return values.size() >= count;
            });
            consumer.commitSync();
            return values;
        }
    }
}
