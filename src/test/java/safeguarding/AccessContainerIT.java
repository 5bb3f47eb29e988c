package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.contract.kafka.Access;
import safeguarding.contract.topic.PromptWriter;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.indicator.Task;
import safeguarding.core.settings.SettingsEnvelope;
import safeguarding.core.settings.SettingsEvent.CommentaryWritten;
import safeguarding.core.worklist.NoteReason;
import safeguarding.core.worklist.WorklistNote;
import safeguarding.pages.view.LiveList;
import safeguarding.pages.view.LiveView;
import safeguarding.processor.IndicatorProcessor;
import safeguarding.testkit.Containers;
import safeguarding.testkit.Expectation;
import safeguarding.testkit.Installation;
import safeguarding.testkit.MergedHistories;
import safeguarding.testkit.Nightly;
import safeguarding.testkit.Outcome;
import safeguarding.testkit.Program;
import safeguarding.testkit.SecureBroker;
import safeguarding.testkit.Tally;
import safeguarding.testkit.TwoTowns;

/**
 * On brokers that refuse everything else, the permissions in ops/kafka/acls.txt are enough for all of the program's work,
 * and allow nothing more.
 */
class AccessContainerIT {

    private static final String LIST = "ops/kafka/acls.txt";
    /** The name in the list. */
    private static final String NAME = "safeguarding";

    @TempDir
    static Path folder;

    private static SecureBroker broker;
    private static String registry;

    @BeforeAll
    static void start() {
        broker = SecureBroker.start(AccessContainerIT.class, folder);
        registry = Containers.registryUrl(AccessContainerIT.class);
        Path passwords = broker.passwords("processor", "web", "source", "capture", "settings", "registry");
        Program done = Program.run(
                "access", LIST, "--passwords", passwords.toString(), "--bootstrap-servers", broker.adminAddress());
        assertThat(done.code()).as(done.messages()).isZero();
    }

    @AfterAll
    static void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    private static Map<String, String> clientOf(String user) {
        return broker.clientOf(user, "password-of-" + user);
    }

    private static Installation as(String user) {
        Map<String, String> cluster = new TreeMap<>(clientOf(user));
        cluster.put("schema.registry.url", registry);
        return new Installation(cluster, NAME, TwoTowns.NOW, folder);
    }

    @Test
    void theListIsWhatTheBrokersWereTold() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.adminAddress()))) {
            assertThat(admin.describeAcls(AclBindingFilter.ANY).values().get())
                    .containsExactlyInAnyOrderElementsOf(Access.read(Path.of(LIST)).acls());
        }
    }

    @Test
    @Nightly
    void everyFigureComesOut_whenEverybodyMayDoWhatTheListSays_andTheBrokerRestartsInTheMiddle()
            throws InterruptedException {
        MergedHistories histories = MergedHistories.of(3, 4);
        List<CaseEvent> events = histories.inArrivalOrder();
        Installation ofProcessor = as("processor");
        Installation ofSource = as("source");
        Installation ofAdministrator = new Installation(broker.adminAddress(), registry, NAME, TwoTowns.NOW, folder);
        try (IndicatorProcessor processor = ofProcessor.startHere("state", new Tally());
                LiveView pages = as("web").view()) {
            as("settings").sendSettings(TwoTowns.settings());
            ofSource.send(events.subList(0, events.size() / 2));
            ofAdministrator.awaitCaughtUp();
            ofSource.send(events.subList(events.size() / 2, events.size() * 3 / 4));

            broker.restart();
            ofSource.send(events.subList(events.size() * 3 / 4, events.size()));

            new Outcome(ofAdministrator, Expectation.of(histories)).awaitRight();

            assertThat(processor.failure()).isEmpty();
            Awaitility.await("the pages show them")
                    .atMost(Installation.PATIENCE)
                    .until(() -> pages.isComplete() && pages.authorities().containsAll(Installation.AUTHORITIES));
            assertThat(isWrittenOnPages(pages, commentary())).isTrue();
            assertThat(isWrittenOnPages(note())).isTrue();
        }
    }

    private static boolean isWrittenOnPages(LiveView pages, CommentaryWritten commentary) throws InterruptedException {
        Installation ofWeb = as("web");
        try (PromptWriter writer = new PromptWriter(ofWeb.kafka(), ofWeb.codec(), ofWeb.topics())) {
            writer.write(commentary);
            return pages.awaitSetting(commentary, Installation.PATIENCE);
        }
    }

    private static boolean isWrittenOnPages(WorklistNote note) throws InterruptedException {
        Installation ofWeb = as("web");
        try (PromptWriter writer = new PromptWriter(ofWeb.kafka(), ofWeb.codec(), ofWeb.topics());
                LiveList<WorklistNote> notes = ofWeb.notes()) {
            writer.write(note);
            boolean isThere = notes.await("372", all -> all.contains(note), Installation.PATIENCE);
            writer.withdraw(note);
            return isThere && notes.await("372", List::isEmpty, Installation.PATIENCE);
        }
    }

    private static WorklistNote note() {
        return new WorklistNote(
                "n1", "372", "c1", Task.CP_VISIT, TwoTowns.TODAY, NoteReason.ARRANGED, Optional.empty(), "Team Manager", TwoTowns.NOW);
    }

    private static CommentaryWritten commentary() {
        return new CommentaryWritten(
                new SettingsEnvelope("written", "372", "commentary/1.1", TwoTowns.NOW, SourceSystem.MANUAL),
                "1.1",
                TwoTowns.TODAY.withDayOfMonth(1),
                "Head of Service",
                "As expected.");
    }

    @Test
    void nobodyMayDoWhatTheListDoesNotSay() {
        Installation any = as("processor");

        assertThat(List.of(
                        refusal(() -> read("source", any.topics().cases().get(0))),
                        refusal(() -> write("web", any.topics().cases().get(0))),
                        refusal(() -> read("web", any.topics().deltas())),
                        refusal(() -> read("processor", any.topics().snapshots())),
                        refusal(() -> write("source", any.topics().deltas())),
                        refusal(() -> write("source", any.topics().settings())),
                        refusal(() -> write("source", any.topics().rules())),
                        refusal(() -> write("settings", any.topics().cases().get(0))),
                        refusal(() -> write("settings", any.topics().rules())),
                        refusal(() -> read("settings", any.topics().settings())),
                        refusal(() -> write("source", any.topics().moved())),
                        refusal(() -> write("web", any.topics().snapshots())),
                        refusal(() -> write("web", any.topics().cases().get(0))),
                        refusal(() -> write("processor", any.topics().settings())),
                        refusal(() -> delete("processor", any.topics().deltas()))))
                .allMatch(AuthorizationException.class::isInstance);
    }

    @Test
    void nobodyIsLetInWithAnotherPassword_andNobodyTalksToABrokerThatItCannotTrust() {
        assertThat(refusal(() -> topics(broker.clientOf("web", "a guess")))).isInstanceOf(SaslAuthenticationException.class);
        assertThat(refusal(() -> topics(broker.clientOf("nobody", "a guess"))))
                .isInstanceOf(SaslAuthenticationException.class);
        assertThat(refusal(() -> topics(broker.withoutTrust("web", "password-of-web"))))
                .isInstanceOf(SslAuthenticationException.class);
    }

    /** The root cause of a failure. */
    private static Throwable refusal(ThrowingCallable forbidden) {
        Throwable last = catchThrowable(forbidden);
        assertThat(last).as("it was not refused").isNotNull();
        while (last.getCause() != null && !(last instanceof SslAuthenticationException)) {
            last = last.getCause();
        }
        return last;
    }

    private static Map<String, Object> kafka(Map<String, String> client) {
        Map<String, Object> kafka = new HashMap<>();
        client.forEach((key, value) -> kafka.put(key.substring("kafka.".length()), value));
        return kafka;
    }

    private static void read(String user, String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                kafka(clientOf(user)), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition first = new TopicPartition(topic, 0);
            consumer.assign(List.of(first));
            consumer.seekToBeginning(List.of(first));
            consumer.poll(Duration.ofSeconds(20));
        }
    }

    private static void write(String user, String topic) throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                kafka(clientOf(user)), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, "372", new byte[] {1})).get();
        }
    }

    private static void delete(String user, String topic) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(kafka(clientOf(user)))) {
            admin.deleteTopics(List.of(topic)).all().get();
        }
    }

    private static void topics(Map<String, String> client) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(kafka(client))) {
            admin.listTopics().names().get();
        }
    }
}
