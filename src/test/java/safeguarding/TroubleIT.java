package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static safeguarding.testkit.CaseBuilder.aChild;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import safeguarding.contract.event.Family;
import safeguarding.contract.kafka.CannotStart;
import safeguarding.contract.kafka.SchemaRegistry;
import safeguarding.contract.topic.AvroMessages;
import safeguarding.contract.topic.EventSender;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.processor.IndicatorProcessor;
import safeguarding.testkit.Commands;
import safeguarding.testkit.Expectation;
import safeguarding.testkit.Installation;
import safeguarding.testkit.MergedHistories;
import safeguarding.testkit.Needed;
import safeguarding.testkit.Nightly;
import safeguarding.testkit.Outcome;
import safeguarding.testkit.ProgramProcess;
import safeguarding.testkit.RegistryGate;
import safeguarding.testkit.RegistryGate.State;
import safeguarding.testkit.RunningPlatform;
import safeguarding.testkit.Tally;
import safeguarding.testkit.TwoTowns;

/** Shows that the processor survives failures around it, or stops with a plain line that says what to do. */
class TroubleIT {

    private static final MergedHistories HISTORIES = MergedHistories.of(8);
    private static final List<CaseEvent> EVENTS = HISTORIES.inArrivalOrder();
    private static final Expectation EXPECTED = Expectation.of(HISTORIES);

    @RegisterExtension
    static final RunningPlatform platform = new RunningPlatform();

    private static Installation install(String name) {
        Installation installation = platform.install(name, TwoTowns.NOW, Installation.MISSED_SOON);
        installation.sendSettings(TwoTowns.settings());
        return installation;
    }

    private static void sendHalf(Installation installation, int half) {
        int middle = EVENTS.size() / 2;
        installation.send(half == 0 ? EVENTS.subList(0, middle) : EVENTS.subList(middle, EVENTS.size()));
    }

    private static void assertNoStackTraces(ProgramProcess process) {
        assertThat(process.err().lines())
                .noneMatch(line -> line.startsWith("\tat ")
                        || line.startsWith("Caused by:")
                        || line.startsWith("Exception in thread"));
    }

    /**
     * The registry is down for longer than the processor waits (three seconds here), so its threads are replaced several
     * times.
     */
    @Test
    @Nightly
    void losesNothing_howeverLongTheRegistryDoesNotAnswer() {
        Installation installation = install("outage");
        installation.send(EVENTS);
        try (RegistryGate gate = new RegistryGate(platform.registryUrl())) {
            gate.become(State.DOWN);
            try (ProgramProcess process = installation.startProcess("state", Map.of("schema.registry.url", gate.url()))) {
                Awaitility.await("three threads have waited in vain")
                        .atMost(Installation.PATIENCE)
                        .until(() -> process.err().lines()
                                        .filter(line -> line.contains("is replaced, as the schema registry does not answer"))
                                        .count()
                                > 2);
                gate.become(State.OPEN);

                new Outcome(installation, EXPECTED).awaitRight();

                assertNoStackTraces(process);
                assertThat(process.stop()).isEqualTo(ProgramProcess.ASKED_TO_STOP);
            }
        }
        assertThat(installation.messages(installation.topics().deadLetters())).isEmpty();
    }

    @Test
    void sendsEverything_whenTheRegistryDoesNotAnswerForAMoment() throws Exception {
        Installation installation = install("sender");
        List<CaseEvent> contact = aChild("child-1").contacted("2017-02-07").events();
        try (RegistryGate gate = new RegistryGate(platform.registryUrl());
                EventSender sender = new EventSender(
                        installation.kafka(),
                        new AvroMessages(SchemaRegistry.connect(gate.url(), Map.of()), true),
                        installation.topics())) {
            gate.become(State.DOWN);
            FutureTask<Void> sending = new FutureTask<>(() -> contact.forEach(sender::send), null);
            new Thread(sending, "sending").start();
            Awaitility.await("it has asked twice").atMost(Installation.PATIENCE).until(() -> gate.asked() > 1);
            assertThat(sending.isDone()).isFalse();
            gate.become(State.OPEN);
            sending.get();
            sender.flush();
        }
        assertThat(installation.messages(installation.topics().of(Family.CONTACT))).hasSize(1);
    }

    /** Takes a quarter of an hour, so it only runs by hand: {@code -Dit.test=TroubleIT -Dsafeguarding.registry.seconds=10}. */
    @Test
    @EnabledIfSystemProperty(named = "safeguarding.registry.seconds", matches = "\\d+", disabledReason = "a measurement by hand")
    @Nightly
    void losesNothing_whileTheRegistryTakesSecondsForEachAnswer() {
        Duration slowness = Duration.ofSeconds(Integer.getInteger("safeguarding.registry.seconds"));
        Installation installation = install("slow-registry");
        installation.send(EVENTS);
        Outcome outcome = new Outcome(installation, EXPECTED);
        long began = System.nanoTime();
        try (RegistryGate gate = new RegistryGate(platform.registryUrl(), slowness)) {
            gate.become(State.SLOW);
            try (ProgramProcess process = installation.startProcess("state", Map.of("schema.registry.url", gate.url()))) {
                Awaitility.await("the figures are right")
                        .atMost(slowness.multipliedBy(300))
                        .pollInterval(Duration.ofSeconds(5))
                        .until(() -> outcome.differences().isEmpty());
                System.err.println("TroubleIT: right after " + Duration.ofNanos(System.nanoTime() - began) + " and "
                        + gate.asked() + " answers of the registry");
                outcome.awaitRight();
                assertNoStackTraces(process);
                assertThat(process.stop()).isEqualTo(ProgramProcess.ASKED_TO_STOP);
            }
        }
        assertThat(installation.messages(installation.topics().deadLetters())).isEmpty();
    }

    @Test
    void oneLineAndNothingLost_whenItsProducerIsFenced() throws Exception {
        Installation installation = install("fenced");
        sendHalf(installation, 0);
        try (ProgramProcess process = installation.startProcess("state");
                Admin admin = Admin.create(installation.kafka())) {
            installation.awaitCaughtUp();
            fence(installation, admin);
            sendHalf(installation, 1);

            new Outcome(installation, EXPECTED).awaitRight();

            assertThat(process.err().lines().filter(line -> line.contains("The brokers took this thread's work away")))
                    .hasSize(1);
            assertNoStackTraces(process);
            assertThat(process.stop()).isEqualTo(ProgramProcess.ASKED_TO_STOP);
        }
    }

    /** Fences an instance in the way that one taking over does: with another producer that has the same transactional id. */
    private static void fence(Installation installation, Admin admin) throws Exception {
        for (TransactionListing transaction : admin.listTransactions().all().get()) {
            if (transaction.transactionalId().startsWith("fenced-")) {
                Map<String, Object> config = new HashMap<>(installation.kafka());
                config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transaction.transactionalId());
                try (KafkaProducer<String, byte[]> second =
                        new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
                    second.initTransactions();
                }
                return;
            }
        }
        throw new AssertionError("the processor has no transaction");
    }

    @Test
    @Nightly
    void oneLineAndNothingLost_whenItStandsStillForTooLong() {
        Needed.command("kill", TroubleIT.class);
        Commands commands = new Commands(Map.of());
        Installation installation = install("stalled");
        sendHalf(installation, 0);
        // The consumer group notices after six seconds. If the transaction timeout were short too, the processor would fail
        // again and again on a slow machine.
        Map<String, String> longer = Map.of("kafka.transaction.timeout.ms", "30000");
        try (ProgramProcess process = installation.startProcess("state", longer)) {
            installation.awaitCaughtUp();
            commands.run(List.of("kill", "-STOP", String.valueOf(process.pid())));
            sendHalf(installation, 1);
            awaitNoMember(installation);
            commands.run(List.of("kill", "-CONT", String.valueOf(process.pid())));

            new Outcome(installation, EXPECTED).awaitRight();

            assertNoStackTraces(process);
            assertThat(process.stop()).isEqualTo(ProgramProcess.ASKED_TO_STOP);
        }
    }

    private static void awaitNoMember(Installation installation) {
        try (Admin admin = Admin.create(installation.kafka())) {
            Awaitility.await("the brokers give it up")
                    .atMost(Installation.PATIENCE)
                    .until(() -> admin.describeConsumerGroups(List.of("stalled"))
                            .all()
                            .get()
                            .get("stalled")
                            .members()
                            .isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FORGETFUL", "MISTAKEN"})
    @Nightly
    void losesNothing_whileTheRegistryGivesWrongAnswersOnSchemas(State trouble) {
        Installation installation = install("registry-" + trouble);
        installation.send(EVENTS);
        Tally tally = new Tally();
        try (RegistryGate gate = new RegistryGate(platform.registryUrl())) {
            gate.become(trouble);
            AvroMessages codec = new AvroMessages(SchemaRegistry.connect(gate.url(), Map.of()), true);
            try (IndicatorProcessor processor = installation.startHere("state", tally, codec)) {
                Awaitility.await("it has asked for a schema several times")
                        .atMost(Installation.PATIENCE)
                        .until(() -> gate.asked() > 3);
                gate.become(State.OPEN);

                new Outcome(installation, EXPECTED).awaitRight();

                assertThat(processor.failure()).isEmpty();
            }
        }
        assertThat(installation.messages(installation.topics().deadLetters())).isEmpty();
        assertThat(tally.notReadable()).isZero();
    }

    @Test
    @Nightly
    void garbageWithSchemasThatDoNotExistHoldsUpTheRestForOnePatience() {
        Installation installation = install("garbage");
        String contacts = installation.topics().of(Family.CONTACT);
        List<ProducerRecord<String, byte[]>> garbage = Stream.iterate(0, i -> i + 1)
                .limit(300)
                .map(i -> ByteBuffer.allocate(8).put((byte) 0).putInt(1_000_000 + i).array())
                .map(bytes -> new ProducerRecord<>(contacts, "372/c1", bytes))
                .toList();
        Tally tally = new Tally();
        try (IndicatorProcessor processor = installation.startHere("state", tally)) {
            installation.sendAsTheyAre(garbage);
            installation.sendAsTheyAre(garbage);
            installation.send(EVENTS);

            new Outcome(installation, EXPECTED).awaitRight();

            assertThat(tally.notReadable()).isEqualTo(2 * garbage.size());
            assertThat(processor.failure()).isEmpty();
        }
        assertThat(installation.messages(installation.topics().deadLetters())).hasSize(2 * garbage.size());
    }

    @Test
    void restoresCorruptStoresFromTheBrokers() throws IOException {
        Installation installation = install("corrupt");
        sendHalf(installation, 0);
        try (IndicatorProcessor first = installation.startHere("state", new Tally())) {
            installation.awaitCaughtUp();
            assertThat(first.failure()).isEmpty();
        }
        Path stores = installation.stateFolder("state").resolve("corrupt");
        damage(largest(stores, "0_0/rocksdb/case-files/*.sst"));
        Files.writeString(largest(stores, "1_1/rocksdb/series/CURRENT"), "garbage");
        sendHalf(installation, 1);

        try (ProgramProcess second = installation.startProcess("state")) {
            new Outcome(installation, EXPECTED).awaitRight();

            assertThat(second.err())
                    .contains("the store case-files of task 0_0", "the store series of task 1_1", "restored from the brokers");
            assertNoStackTraces(second);
            assertThat(second.stop()).isEqualTo(ProgramProcess.ASKED_TO_STOP);
        }
    }

    private static Path largest(Path folder, String pattern) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> folder.getFileSystem()
                            .getPathMatcher("glob:" + folder + "/" + pattern)
                            .matches(file))
                    .max(Comparator.comparing(file -> file.toFile().length()))
                    .orElseThrow(() -> new AssertionError("no " + pattern + " in " + folder));
        }
    }

    private static void damage(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 3] ^= 0x55;
        Files.write(file, bytes);
    }

    @Test
    @Nightly
    void stopsAndNamesTheDisk_whenThatIsFull() throws IOException {
        Installation installation = install("full");
        installation.send(EVENTS);
        Path disk = Files.createDirectories(installation.stateFolder("disk"));
        Commands commands = new Commands(Map.of());
        Needed.need(
                commands.attempt("", List.of("mount", "-t", "tmpfs", "-o", "size=1m", "none", disk.toString())).code() == 0,
                "TroubleIT needs to mount a small disk, and may not do so here");
        try (ProgramProcess process = installation.startProcess("disk")) {
            assertThat(process.awaitExit()).isEqualTo(1);

            assertThat(process.err()).contains("the disk that holds " + disk, "is full", "Make room there", "state.dir");
            assertNoStackTraces(process);
            assertThat(process.err().lines().filter(line -> line.contains("is replaced"))).isEmpty();
        } finally {
            commands.run(List.of("umount", "-l", disk.toString()));
        }

        try (IndicatorProcessor elsewhere = installation.startHere("elsewhere", new Tally())) {
            new Outcome(installation, EXPECTED).awaitRight();
            assertThat(elsewhere.failure()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CONTACT", "SETTINGS"})
    @Nightly
    void stopsAndSaysSo_whenAnInputTopicIsDeletedUnderIt_andDoesNotMakeItAnew(Family family)
            throws ExecutionException, InterruptedException {
        Installation installation = install("deleted-" + family.name().toLowerCase(Locale.ROOT));
        String topic = installation.topics().of(family);
        installation.send(EVENTS);
        try (ProgramProcess process = installation.startProcess("state");
                Admin admin = Admin.create(installation.kafka())) {
            installation.awaitCaughtUp();
            admin.deleteTopics(List.of(topic)).all().get();

            assertThat(process.awaitExit()).isEqualTo(1);
            assertThat(process.err()).contains("a topic that it reads was deleted", "topics plan", "Restore it");
            assertNoStackTraces(process);
            try (ProgramProcess again = installation.startProcess("state")) {
                assertThat(again.awaitExit()).isEqualTo(1);
                assertThat(again.err()).contains("are missing", topic, "topics apply", "topics.inputs.create=true");
            }
            assertThat(admin.listTopics().names().get()).doesNotContain(topic);
            assertThat(installation.command("state", "topics", "apply").code()).isZero();
            assertThat(admin.listTopics().names().get()).contains(topic);
        }
    }

    @Test
    void stopsAndSaysSo_whenAnInputTopicIsDeletedAndMadeAnewAtOnce() throws ExecutionException, InterruptedException {
        Installation installation = install("replaced");
        String topic = installation.topics().of(Family.CONTACT);
        installation.send(EVENTS);
        try (ProgramProcess process = installation.startProcess("state");
                Admin admin = Admin.create(installation.kafka())) {
            installation.awaitCaughtUp();
            admin.deleteTopics(List.of(topic)).all().get();
            Awaitility.await("the topic can be made again").atMost(Installation.PATIENCE).ignoreExceptions()
                    .until(() -> admin.createTopics(List.of(new NewTopic(topic, 3, (short) 1))).all().get() == null);

            assertThat(process.awaitExit()).isEqualTo(1);
            assertThat(process.err()).contains("a topic that it reads was deleted", "topics plan", "Restore it");
            assertNoStackTraces(process);
        }
    }

    @Test
    void refusesToStart_whereATopicForgetsWhatItMustKeep() throws ExecutionException, InterruptedException {
        Installation installation = install("forgets");
        installation.send(aChild("c1").contacted("2017-03-01").events());
        String topic = installation.topics().of(Family.CONTACT);
        try (Admin admin = Admin.create(installation.kafka())) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic),
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("retention.ms", String.valueOf(Duration.ofDays(7).toMillis())),
                                    AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }

        assertThatThrownBy(() -> installation.startHere("state", new Tally()))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(topic + ": retention.ms is 604800000, not -1")
                .hasMessageContaining("topics apply");
    }
}
