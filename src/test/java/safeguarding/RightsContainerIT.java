package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import safeguarding.contract.event.Family;
import safeguarding.contract.kafka.Access;
import safeguarding.contract.kafka.Refusal;
import safeguarding.contract.topic.PromptWriter;
import safeguarding.contract.topic.SourceRun;
import safeguarding.contract.topic.TopicNames;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.indicator.Task;
import safeguarding.core.quality.DataQualityFinding;
import safeguarding.core.worklist.NoteReason;
import safeguarding.core.worklist.Obligation;
import safeguarding.core.worklist.WorklistNote;
import safeguarding.intake.extract.SourceTopic;
import safeguarding.intake.source.ExtractDifference;
import safeguarding.pages.view.LiveCases;
import safeguarding.pages.view.LiveList;
import safeguarding.pages.view.LiveView;
import safeguarding.processor.IndicatorProcessor;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.Containers;
import safeguarding.testkit.Installation;
import safeguarding.testkit.MergedHistories;
import safeguarding.testkit.Nightly;
import safeguarding.testkit.Program;
import safeguarding.testkit.SecureBroker;
import safeguarding.testkit.SettingEvents;
import safeguarding.testkit.Tally;
import safeguarding.testkit.TestSettings;
import safeguarding.testkit.TwoTowns;

/**
 * Every permission in ops/kafka/acls.txt is necessary: without it, but with all others, its user cannot do its work, and
 * the error says what is missing. The registry's permissions are not tested here; ComposeIT runs it with them.
 */
@Nightly
class RightsContainerIT {

    private static final Path LIST = Path.of("ops/kafka/acls.txt");
    /** The name in the list. */
    private static final String NAME = "safeguarding";
    /** An application that has no topics yet. Its topics' names start with the same prefix as the changelogs. */
    private static final String NEW_NAME = "safeguarding-new";

    private static final TopicNames TOPICS = new TopicNames(NAME + ".");

    private static final String CONTACT = "{\"type\":\"ContactReceived\",\"eventId\":\"%1$s\",\"authority\":\"372\","
            + "\"childId\":\"%1$s\",\"recordId\":\"%1$s\",\"happenedOn\":\"2017-02-07\",\"recordedAt\":\"2017-02-07T17:00:00Z\","
            + "\"sourceSystem\":\"LCS\",\"source\":\"POLICE\",\"kind\":\"NEW\"}";
    private static final String SETTING = "{\"type\":\"DataNoteSet\",\"eventId\":\"note-both\",\"authority\":\"372\","
            + "\"recordId\":\"note/both\",\"recordedAt\":\"2017-02-01T09:00:00Z\",\"sourceSystem\":\"MANUAL\","
            + "\"indicator\":\"1.2\",\"from\":\"2017-02-01\",\"to\":null,\"note\":\"a note\"}";

    @TempDir
    static Path folder;

    private static SecureBroker broker;
    private static String registry;
    private static Admin admin;
    private static Installation ofAdministrator;
    private static int children;

    @BeforeAll
    static void start() {
        broker = SecureBroker.start(RightsContainerIT.class, folder);
        registry = Containers.registryUrl(RightsContainerIT.class);
        Path passwords = broker.passwords("processor", "web", "source", "capture", "settings", "registry");
        Program done = Program.run(
                "access", LIST.toString(), "--passwords", passwords.toString(), "--bootstrap-servers", broker.adminAddress());
        assertThat(done.code()).as(done.messages()).isZero();
        admin = Admin.create(Map.of("bootstrap.servers", broker.adminAddress()));
        ofAdministrator = new Installation(broker.adminAddress(), registry, NAME, TwoTowns.NOW, folder);
        ofAdministrator.send(aChild().contacted("2017-03-10").assessed("2017-03-13").events());
        try (IndicatorProcessor processor = as("processor", NAME).startHere("state", new Tally())) {
            ofAdministrator.awaitCaughtUp();
            assertThat(processor.failure()).isEmpty();
        }
    }

    @AfterAll
    static void stop() {
        if (admin != null) {
            admin.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    private static Installation as(String user, String name) {
        Map<String, String> cluster = new TreeMap<>(broker.clientOf(user, "password-of-" + user));
        cluster.put("schema.registry.url", registry);
        return new Installation(cluster, name, TwoTowns.NOW, folder);
    }

    private static CaseBuilder aChild() {
        children++;
        return CaseBuilder.aChild("child-" + children);
    }

    /** Each permission of a user, with a name for the test. */
    private static Stream<Arguments> rightsOf(String user) {
        return Access.read(LIST).acls().stream()
                .filter(right -> right.entry().principal().equals("User:" + user))
                .map(right -> Arguments.of(
                        right.entry().operation() + " " + right.pattern().resourceType() + " "
                                + right.pattern().patternType() + " " + right.pattern().name(),
                        right));
    }

    static Stream<Arguments> rightsOfTheProcessor() {
        return rightsOf("processor");
    }

    static Stream<Arguments> rightsOfThePages() {
        return rightsOf("web");
    }

    /** The permissions of a source, except for captured changes, which CaptureRightsContainerIT tests. */
    static Stream<Arguments> rightsOfASource() {
        return rightsOf("source").filter(right -> !((AclBinding) right.get()[1]).pattern().name().matches("ssd\\.|__debezium.*"));
    }

    static Stream<Arguments> rightsOfWhoSets() {
        return rightsOf("settings");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rightsOfTheProcessor")
    void theProcessorStopsAndSaysWhy_without(String name, AclBinding right) throws Exception {
        String what = right.pattern().name();
        if (right.entry().operation() == AclOperation.CREATE && what.equals(TOPICS.prefix())) {
            without(right, () -> assertRefused(() -> as("processor", NAME + ".extra"), right));
        } else if (what.equals(TOPICS.sources())) {
            without(right, () -> assertRefused(() -> as("processor", NAME), right));
        } else if (what.equals(TOPICS.operations()) || right.entry().operation() == AclOperation.DESCRIBE_CONFIGS) {
            without(right, () -> assertRefused(() -> as("processor", NAME).startHere("state", new Tally()), right));
        } else if (right.entry().operation() == AclOperation.CREATE) {
            Installation unstarted = as("processor", NEW_NAME);
            with(groupOf(NEW_NAME), () -> without(right, () -> assertStops(unstarted, "new", right)));
        } else {
            Installation started = as("processor", NAME);
            boolean isToRestore = right.entry().operation() == AclOperation.READ && what.equals(NAME + "-");
            without(right, () -> {
                somethingToDoFor(what);
                assertStops(started, isToRestore ? "lost" : "state", right);
            });
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rightsOfThePages")
    void thePagesSayWhatTheyCannotRead_without(String name, AclBinding right) throws Exception {
        if (isToSeeTopics(right)) {
            without(right, () -> assertRefused(() -> as("web", NAME), right));
            return;
        }
        Installation pages = as("web", NAME);
        if (right.entry().operation() == AclOperation.WRITE) {
            without(right, () -> assertRefused(() -> sendTo(pages, right.pattern().name()), right));
            return;
        }
        without(right, () -> {
            try (LiveView view = pages.view();
                    LiveList<Obligation> worklist = pages.worklist();
                    LiveList<WorklistNote> notes = pages.notes();
                    LiveList<DataQualityFinding> dataQuality = pages.dataQuality();
                    LiveCases cases = pages.cases()) {
                String what = right.pattern().name();
                Map<String, Supplier<Optional<String>>> ofTheirOwn = Map.of(
                        TOPICS.worklist(), worklist::trouble,
                        TOPICS.worklistNotes(), notes::trouble,
                        TOPICS.dataQuality(), dataQuality::trouble,
                        TOPICS.prefix() + "case.", cases::trouble);
                Supplier<Optional<String>> trouble = ofTheirOwn.getOrDefault(what, view::trouble);
                Awaitility.await("they say so").atMost(Installation.PATIENCE).until(() -> trouble.get().isPresent());

                assertThat(trouble.get()).get().asString().contains("permission denied", what, "ops/acl.md");
            }
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rightsOfASource")
    void aSourceSaysWhatItCannotSend_without(String name, AclBinding right) throws Exception {
        if (isToSeeTopics(right)) {
            without(right, () -> assertRefused(() -> as("source", NAME), right));
            return;
        }
        Installation source = as("source", NAME);
        boolean isOfTables = right.pattern().resourceType() == ResourceType.TRANSACTIONAL_ID
                || right.pattern().name().equals(TOPICS.sources());
        if (isOfTables) {
            // Sends something that can be read: an empty topic looks the same with and without the permission.
            sendTables(source);
        }
        without(right, () -> assertRefused(
                () -> {
                    if (isOfTables) {
                        sendTables(source);
                    } else {
                        sendTo(source, right.pattern().name());
                    }
                },
                right));
    }

    /** Sends a run of a source that reads tables, without changes. */
    private static void sendTables(Installation source) {
        SourceTopic topic = new SourceTopic(source.kafka(), source.codec(), source.topics(), "372", "ssd");
        try (SourceTopic.Run run = topic.begin()) {
            Instant at = run.known().runAt(TwoTowns.NOW);
            ExtractDifference.Result nothing = new ExtractDifference.Result(List.of(), List.of(), List.of(), Map.of(), Map.of());
            run.send(nothing, new SourceRun("372", "ssd", at, 0, 0, 0));
        }
    }

    @Test
    void aSourceThatReadsTablesMaySendThem() {
        Installation source = as("source", NAME);
        sendTables(source);
        sendTables(source);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rightsOfWhoSets")
    void whoSetsSaysWhatItCannotWrite_without(String name, AclBinding right) throws Exception {
        if (isToSeeTopics(right)) {
            without(right, () -> assertRefused(() -> as("settings", NAME), right));
            return;
        }
        Installation settings = as("settings", NAME);
        without(right, () -> assertWritesNothing(settings, right));
    }

    /** If a user's only permission to write is missing, the brokers do not say which topic it was. */
    private static void assertWritesNothing(Installation user, AclBinding right) {
        assertThat(Refusal.in(catchThrowable(() -> sendTo(user, right.pattern().name()))))
                .get()
                .asString()
                .contains("permission denied", "no permission to write to any topic", "ops/acl.md");
    }

    @Test
    void aFileWithBothKindsOfEventIsSentAsFarAsTheUserMay_andTheMessageSaysWhoMaySendTheRest() {
        String file = String.join("\n", CONTACT.formatted("both-1"), SETTING, CONTACT.formatted("both-2"));

        Program asSource = as("source", NAME).commandWithInput(file, "unused", "ingest", "-");
        Program asSettings = as("settings", NAME).commandWithInput(file, "unused", "ingest", "-");

        assertThat(asSource.code()).isEqualTo(1);
        assertThat(asSource.messages())
                .contains("2 of 3 events were sent", "does not have permission to write to " + TOPICS.settings())
                .contains("as the user 'settings', with --only settings", "ops/acl.md")
                .doesNotContain("--only cases", "accepted", "both-1");
        assertThat(asSettings.code()).isEqualTo(1);
        assertThat(asSettings.messages())
                .contains("1 of 3 events were sent", "does not have permission to write to " + TOPICS.of(Family.CONTACT))
                .contains("as the user 'source', with --only cases", "ops/acl.md")
                .doesNotContain("--only settings", "accepted", "both-1");
        assertThat(sentAs("source", file, "cases")).contains("2 accepted, 0 rejected");
        assertThat(sentAs("settings", file, "settings")).contains("1 accepted, 0 rejected");
        assertThat(countOf("both-1", TOPICS.of(Family.CONTACT))).isEqualTo(2);
        assertThat(countOf("both-2", TOPICS.of(Family.CONTACT))).isEqualTo(2);
        assertThat(countOf("note/both", TOPICS.settings())).isEqualTo(2);
    }

    private static String sentAs(String user, String file, String kind) {
        Program sent = as(user, NAME).commandWithInput(file, "unused", "ingest", "--only", kind, "-");
        assertThat(sent.code()).as(sent.messages()).isZero();
        return sent.messages();
    }

    private static long countOf(String record, String topic) {
        return ofAdministrator.messages(topic).stream()
                .filter(message -> message.value() != null)
                .filter(message -> new String(message.value(), StandardCharsets.ISO_8859_1).contains(record))
                .count();
    }

    @Test
    void whatAnEarlierListAllowedIsNamed_andTakenAwayWhenAsked() throws Exception {
        AclBinding ofOld = allowed("source", TOPICS.settings());
        AclBinding ofAnother = allowed("warehouse", TOPICS.settings());
        with(ofAnother, () -> with(ofOld, () -> {
            Program named = access();
            assertThat(named.messages())
                    .contains("not in the list, remove with --revoke: source WRITE TOPIC LITERAL " + TOPICS.settings())
                    .doesNotContain("warehouse");
            as("source", NAME).sendSettings(TwoTowns.settings().subList(0, 1));

            Program revoked = access("--revoke");
            assertThat(revoked.messages()).contains("removed: source WRITE TOPIC LITERAL " + TOPICS.settings());
            assertThat(admin.describeAcls(AclBindingFilter.ANY).values().get()).contains(ofAnother).doesNotContain(ofOld);
            assertRefused(() -> as("source", NAME).sendSettings(TwoTowns.settings().subList(0, 1)), ofOld);
            assertThat(access().messages()).doesNotContain("not in the list");
        }));
    }

    private static Program access(String... more) {
        List<String> words = new ArrayList<>(List.of("access", LIST.toString(), "--bootstrap-servers", broker.adminAddress()));
        words.addAll(List.of(more));
        Program done = Program.run(words.toArray(String[]::new));
        assertThat(done.code()).as(done.messages()).isZero();
        return done;
    }

    private static AclBinding allowed(String user, String topic) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                new AccessControlEntry("User:" + user, "*", AclOperation.WRITE, AclPermissionType.ALLOW));
    }

    private static boolean isToSeeTopics(AclBinding right) {
        return right.entry().operation() == AclOperation.DESCRIBE && right.pattern().resourceType() == ResourceType.TOPIC;
    }

    private static void sendTo(Installation source, String topic) {
        if (topic.equals(TOPICS.settings())) {
            source.sendSettings(TwoTowns.settings().subList(0, 1));
            return;
        }
        if (topic.equals(TOPICS.worklistNotes())) {
            try (PromptWriter writer = new PromptWriter(source.kafka(), source.codec(), source.topics())) {
                writer.write(new WorklistNote(
                        "n1", "372", "c1", Task.CP_VISIT, TwoTowns.TODAY, NoteReason.ARRANGED, Optional.empty(), "Team Manager",
                        TwoTowns.NOW));
            }
            return;
        }
        CaseEvent event = MergedHistories.of(3, 4, 7, 8, 11, 13, 14).inArrivalOrder().stream()
                // Every event that is sent belongs to a load.
                .filter(any -> topic.equals(TOPICS.loads()) || TOPICS.of(Family.of(any)).equals(topic))
                .findFirst()
                .orElseThrow();
        source.send(List.of(event));
    }

    /** Makes the processor write to a topic, and use everything else. */
    private static void somethingToDoFor(String topic) {
        CaseBuilder child = aChild().contacted("2017-03-10").assessed("2017-03-13");
        if (topic.equals(TOPICS.snapshotRevisions())) {
            child.contacted("2016-06-10");
        } else if (topic.equals(TOPICS.rejected())) {
            child.contacted("2099-06-10");
        } else if (topic.equals(TOPICS.moved())) {
            ofAdministrator.send(aChild().contacted("2017-03-10").mergedInto("child-1", "2017-03-14").events());
        } else if (topic.equals(TOPICS.alerts())) {
            ofAdministrator.sendSettings(List.of(SettingEvents.high("1.2", "101", "102")));
            ofAdministrator.sendSettings(List.of(TestSettings.standard("alert-minimum-denominator", "0", "2017-01-01")));
        } else if (topic.equals(TOPICS.rules())) {
            ofAdministrator.sendSettings(List.of(TestSettings.standard("contact-decision-working-days", "2", "2017-03-01")));
        } else if (topic.equals(TOPICS.deadLetters())) {
            byte[] garbage = "no Avro".getBytes(StandardCharsets.UTF_8);
            ofAdministrator.sendAsTheyAre(List.of(new ProducerRecord<>(TOPICS.cases().get(0), "372/child-1", garbage)));
        }
        ofAdministrator.send(child.events());
    }

    /** Checks that the processor stops, or does not even start, because it checks its topics first. */
    private static void assertStops(Installation processors, String state, AclBinding right) {
        IndicatorProcessor started;
        try {
            started = processors.startHere(state, new Tally());
        } catch (AuthorizationException e) {
            assertSaysWhatIsMissing(e, right);
            return;
        }
        try (IndicatorProcessor processor = started) {
            Awaitility.await("it stops")
                    .atMost(Installation.PATIENCE)
                    .until(() -> processor.failure().isPresent() && !processor.isLive());

            assertSaysWhatIsMissing(processor.failure().get(), right);
        }
    }

    private static void assertRefused(ThrowingCallable forbidden, AclBinding right) {
        Throwable refused = catchThrowable(forbidden);

        assertThat(refused).as("it was not refused").isNotNull();
        assertSaysWhatIsMissing(refused, right);
    }

    private static void assertSaysWhatIsMissing(Throwable failure, AclBinding right) {
        String what =
                switch (right.pattern().resourceType()) {
                    case GROUP -> "group: " + right.pattern().name();
                    case TRANSACTIONAL_ID -> "ransactional";
                    default -> right.pattern().name();
                };
        assertThat(Refusal.in(failure)).as(String.valueOf(failure)).get().asString()
                .contains("permission denied", what, "ops/acl.md");
    }

    private static AclBinding groupOf(String application) {
        return new AclBinding(
                new ResourcePattern(ResourceType.GROUP, application, PatternType.LITERAL),
                new AccessControlEntry("User:processor", "*", AclOperation.READ, AclPermissionType.ALLOW));
    }

    /** Something to do while a permission is removed, after which it is restored. */
    private interface Deed {
        void run() throws Exception;
    }

    private static void without(AclBinding right, Deed deed) throws Exception {
        admin.deleteAcls(List.of(right.toFilter())).all().get();
        try {
            deed.run();
        } finally {
            admin.createAcls(List.of(right)).all().get();
            forgetInstances();
        }
    }

    private static void with(AclBinding right, Deed deed) throws Exception {
        admin.createAcls(List.of(right)).all().get();
        try {
            deed.run();
        } finally {
            admin.deleteAcls(List.of(right.toFilter())).all().get();
        }
    }

    /** Removes stopped instances from the group. Otherwise the next instance would wait for one that did not leave it. */
    private static void forgetInstances() throws InterruptedException {
        try {
            admin.removeMembersFromConsumerGroup(NAME, new RemoveMembersFromConsumerGroupOptions()).all().get();
        } catch (ExecutionException e) {
            // The group has no members.
        }
    }
}
