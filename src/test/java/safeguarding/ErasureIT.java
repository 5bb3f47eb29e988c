package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static safeguarding.testkit.CaseBuilder.aChild;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import safeguarding.contract.event.Family;
import safeguarding.contract.kafka.Answer;
import safeguarding.contract.kafka.TopicReader;
import safeguarding.contract.topic.Operation;
import safeguarding.contract.topic.OperationKind;
import safeguarding.contract.topic.PromptWriter;
import safeguarding.contract.topic.TopicNames;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ChildEvent.ChildFileErased;
import safeguarding.core.indicator.Task;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.settings.Settings;
import safeguarding.core.worklist.NoteReason;
import safeguarding.core.worklist.WorklistNote;
import safeguarding.operations.ErasedFile;
import safeguarding.operations.Erasure;
import safeguarding.pages.view.CaseBehind;
import safeguarding.pages.view.ChildTopic;
import safeguarding.pages.view.LiveCases;
import safeguarding.pages.view.LiveList;
import safeguarding.processor.IndicatorProcessor;
import safeguarding.testkit.CaseBuilder;
import safeguarding.testkit.Expectation;
import safeguarding.testkit.Installation;
import safeguarding.testkit.MergedHistories;
import safeguarding.testkit.Nightly;
import safeguarding.testkit.Outcome;
import safeguarding.testkit.Program;
import safeguarding.testkit.RunningPlatform;
import safeguarding.testkit.Tally;
import safeguarding.testkit.TwoTowns;

/**
 * Shows that an erased child is gone from every place, and that the erasure is documented, at whichever step it was
 * interrupted.
 */
class ErasureIT {

    private static final MergedHistories HISTORIES = MergedHistories.of(3);
    private static final Expectation EXPECTED = Expectation.of(HISTORIES);
    private static final String CANARY = "cAnArY";

    @RegisterExtension
    static final RunningPlatform platform = new RunningPlatform();

    @Test
    void anErasedChildIsOnNoTopic_andTheOthersCountAsBefore() {
        Installation installation = platform.install("erase", TwoTowns.NOW);
        CaseBuilder erased = aChild(CANARY).in("372").contacted("2017-03-01").referred("2017-03-02").assessed("2017-03-03");
        CaseBuilder alsoKnownAs = aChild(CANARY + "2").in("372").contacted("2017-03-06").mergedInto(CANARY, "2017-03-07");
        installation.send(HISTORIES.inArrivalOrder());
        installation.send(erased.held("2017-03-04").events());
        installation.send(alsoKnownAs.events());
        installation.sendSettings(TwoTowns.settings());
        try (IndicatorProcessor processor = installation.startHere("state", new Tally());
                LiveCases pages = installation.cases();
                LiveList<WorklistNote> notes = installation.notes()) {
            await(CANARY + " is on the worklist").atMost(Installation.PATIENCE)
                    .pollInterval(Installation.NOW_AND_THEN)
                    .until(() -> topicsWith(CANARY, installation)
                            .containsAll(List.of(installation.topics().worklist(), installation.topics().dataQuality())));
            Program onHold = erase(installation, "--force");
            assertThat(onHold.code()).isEqualTo(1);
            assertThat(onHold.messages()).contains("on hold");
            installation.send(List.of(erased.erased("2017-03-05").last()));
            await("the erasure is refused").atMost(Installation.PATIENCE)
                    .until(() -> topicsWith(CANARY, installation).contains(installation.topics().rejected()));
            await().atMost(Installation.PATIENCE)
                    .untilAsserted(() -> assertThat(childrenBehindContacts(pages)).contains(CANARY));
            installation.send(List.of(erased.released("2017-03-05").last()));
            writeNotes(installation);

            Program dryRun = erase(installation, "--dry-run");
            Program done = erase(installation, "--force");

            assertThat(done.code()).as(done.messages()).isZero();
            assertThat(dryRun.data()).isEqualTo(done.data()).contains("erase.case.assessment 1", "erase.worklist-notes 2");
            assertThat(done.messages()).contains("the child is no longer in the worklist or the data quality list", "known under").doesNotContain(CANARY);
            await("the pages show nothing of the child").atMost(Installation.PATIENCE)
                    .untilAsserted(() -> assertThat(childrenBehindContacts(pages)).doesNotContain(CANARY));
            await("nor any note").atMost(Installation.PATIENCE)
                    .untilAsserted(() -> assertThat(notes.of("372")).extracting(WorklistNote::childId).containsExactly("other"));
            new Outcome(installation, EXPECTED).awaitRight();
            assertThat(processor.failure()).isEmpty();
        }
        assertThat(topicsWith(CANARY, installation))
                .containsExactlyInAnyOrder(
                        installation.topics().of(Family.CHILD),
                        installation.topics().moved(),
                        installation.topics().worklist(),
                        installation.topics().dataQuality(),
                        installation.topics().worklistNotes());
        assertThat(installation.messages(installation.topics().worklistNotes()).stream()
                        .filter(message -> message.key().contains(CANARY)))
                .as("that the notes were withdrawn, and nothing that they said")
                .hasSize(2)
                .allMatch(message -> message.value() == null);
        assertThat(ChildTopic.NOTES.read(
                        new TopicReader(installation.kafka()), installation.codec(), installation.topics(), "372"))
                .as("of others, all but what was withdrawn")
                .extracting(WorklistNote::noteId)
                .containsExactly("3");
        assertThat(ofCanary(installation, installation.topics().of(Family.CHILD)))
                .hasSize(2)
                .allMatch(ChildFileErased.class::isInstance);
        assertThat(ofCanary(installation, installation.topics().moved()))
                .as("the erasure under the id that was merged")
                .hasSize(1)
                .allMatch(ChildFileErased.class::isInstance);
        assertThat(installation.values(installation.topics().operations(), Operation.class))
                .hasSize(2)
                .allSatisfy(note -> {
                    assertThat(note.subject()).isEqualTo("372");
                    assertThat(note.role()).contains("records-manager");
                    assertThat(note.toString()).doesNotContain(CANARY);
                });
        assertThat(notes(installation)).containsExactly(OperationKind.ERASURE_BEGUN, OperationKind.FILE_ERASED);
        assertThat(installation.command("state", "reset", "--force").code()).isZero();
        try (IndicatorProcessor again = installation.startHere("state", new Tally())) {
            new Outcome(installation, EXPECTED).awaitRight();
            assertThat(again.failure()).isEmpty();
        }
    }

    /** Writes two notes about the child, one under each of its ids, one note about another child, and one that is withdrawn. */
    private static void writeNotes(Installation installation) {
        try (PromptWriter writer = new PromptWriter(installation.kafka(), installation.codec(), installation.topics())) {
            writer.write(note("1", CANARY));
            writer.write(note("2", CANARY + "2"));
            writer.write(note("3", "other"));
            writer.write(note("4", "other"));
            writer.withdraw(note("4", "other"));
        }
    }

    private static WorklistNote note(String id, String child) {
        return new WorklistNote(
                id, "372", child, Task.ASSESSMENT, LocalDate.of(2017, 5, 9), NoteReason.ARRANGED, Optional.of("spoken to"),
                "Team Manager", TwoTowns.NOW);
    }

    private static List<String> childrenBehindContacts(LiveCases pages) {
        return pages
                .behind("372", Catalogue.indicator("1.1").orElseThrow(), LocalDate.of(2017, 3, 31), Settings.of(List.of()))
                .stream()
                .map(CaseBehind::childId)
                .toList();
    }

    @Test
    @Nightly
    void anErasureThatIsStoppedInTheMiddleIsWrittenDown_andGoesToItsEndWhenRunAgain() throws Exception {
        Installation installation = stopped("stopped");
        String refusing = installation.topics().of(Family.REFERRAL);
        Set<CaseEvent> others = ofOthers(installation);
        limit(installation, refusing, Optional.of("1"));

        Program stopped = erase(installation, "--force");

        assertThat(stopped.code()).isEqualTo(1);
        assertThat(stopped.messages()).contains("not completed; run this again").doesNotContain(CANARY);
        assertThat(notes(installation)).containsExactly(OperationKind.ERASURE_BEGUN);
        assertThat(topicsWith(CANARY, installation))
                .contains(refusing)
                .doesNotContain(installation.topics().of(Family.CONTACT));
        assertThat(ofOthers(installation)).isEqualTo(others);

        limit(installation, refusing, Optional.empty());
        Program dryRun = erase(installation, "--dry-run");
        Program done = erase(installation, "--force");

        assertThat(dryRun.messages()).contains("1 messages", "was not completed", "under 2 ids");
        assertThat(done.code()).as(done.messages()).isZero();
        assertThat(notes(installation))
                .containsExactly(OperationKind.ERASURE_BEGUN, OperationKind.ERASURE_BEGUN, OperationKind.FILE_ERASED);
        assertThat(topicsWith(CANARY, installation)).containsExactly(installation.topics().of(Family.CHILD));
        assertThat(ofOthers(installation)).isEqualTo(others);
    }

    @Test
    @Nightly
    void anErasureThatIsStoppedBeforeItsLastNoteGetsIt_onceNothingElseIsLeft() throws Exception {
        Installation installation = stopped("noted");
        TopicReader reader = new TopicReader(installation.kafka());
        Erasure erasure = new Erasure(
                installation.kafka(),
                installation.codec(),
                installation.topics(),
                ErasedFile.find(reader, installation.codec(), installation.topics(), "372", CANARY + "2"),
                "records-manager",
                "schedule 3.2");
        try (Admin admin = Admin.create(installation.kafka())) {
            Erasure.Found found = erasure.find(admin);
            erasure.begin(TwoTowns.NOW, found.messages());
            erasure.takeOut(admin, found, TwoTowns.NOW);
        }
        Program mistyped = installation.commandWithInput(
                "somebody else\n",
                "state",
                "erase", "--authority", "372", "--child", "-", "--role", "any", "--policy", "any", "--force");
        assertThat(mistyped.messages()).contains("0 messages").doesNotContain("recorded as complete");
        Program dryRun = erase(installation, "--dry-run");
        assertThat(dryRun.messages()).contains("0 messages", "was not completed");
        assertThat(notes(installation)).containsExactly(OperationKind.ERASURE_BEGUN);

        Program done = erase(installation, "--force");
        Program again = erase(installation, "--force");

        assertThat(done.messages()).contains("recorded as complete");
        assertThat(again.messages()).contains("0 messages").doesNotContain("recorded as complete");
        assertThat(notes(installation)).containsExactly(OperationKind.ERASURE_BEGUN, OperationKind.FILE_ERASED);
    }

    /** An installation without a running processor, with one child known under two ids, and other children. */
    private static Installation stopped(String name) {
        Installation installation = platform.install(name, TwoTowns.NOW);
        installation.send(HISTORIES.inArrivalOrder());
        installation.send(aChild(CANARY).in("372").contacted("2017-03-01").referred("2017-03-02").events());
        installation.send(aChild(CANARY + "2").in("372").contacted("2017-03-06").mergedInto(CANARY, "2017-03-07").events());
        return installation;
    }

    private static Set<CaseEvent> ofOthers(Installation installation) {
        return installation.topics().cases().stream()
                .flatMap(topic -> installation.values(topic, CaseEvent.class).stream())
                .filter(event -> !event.envelope().childId().startsWith(CANARY))
                .collect(Collectors.toSet());
    }

    /** Limits the size of messages on a topic, or removes the limit. A sender stops when its message is refused. */
    private static void limit(Installation installation, String topic, Optional<String> bytes) {
        ConfigEntry limit = new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, bytes.orElse(""));
        AlterConfigOp.OpType how = bytes.isPresent() ? AlterConfigOp.OpType.SET : AlterConfigOp.OpType.DELETE;
        try (Admin admin = Admin.create(installation.kafka())) {
            Answer.of(admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic),
                            List.of(new AlterConfigOp(limit, how))))
                    .all());
        }
    }

    private static Stream<Object> ofCanary(Installation installation, String topic) {
        return installation.messages(topic).stream()
                .filter(message -> message.key().contains(CANARY))
                .map(message -> installation.codec().read(message.value()));
    }

    private static List<OperationKind> notes(Installation installation) {
        return installation.values(installation.topics().operations(), Operation.class).stream()
                .map(Operation::kind)
                .toList();
    }

    private static Program erase(Installation installation, String how) {
        return installation.commandWithInput(
                CANARY + "2\n",
                "state",
                "erase", "--authority", "372", "--child", "-", "--role", "records-manager", "--policy", "schedule 3.2", how);
    }

    /** The topics on which a text appears in a key, a header or a value. */
    private static List<String> topicsWith(String text, Installation installation) {
        TopicNames topics = installation.topics();
        List<String> all = new ArrayList<>(topics.ofOthers());
        all.addAll(topics.ofOurOwn());
        all.addAll(topics.outputs());
        all.add(topics.operations());
        all.add(topics.sources());
        all.add(topics.worklistNotes());
        return all.stream()
                .filter(topic -> installation.messages(topic).stream()
                        .anyMatch(message -> (message.key() + message.headers()
                                        + (message.value() == null
                                                ? ""
                                                : new String(message.value(), StandardCharsets.ISO_8859_1)))
                                .contains(text)))
                .toList();
    }
}
