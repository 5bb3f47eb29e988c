package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static safeguarding.testkit.CaseBuilder.aChild;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import safeguarding.contract.event.Family;
import safeguarding.core.alert.Alert;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ChildEvent.RecordWithdrawn;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.core.casefile.Envelope;
import safeguarding.core.publication.Snapshot;
import safeguarding.processor.IndicatorProcessor;
import safeguarding.testkit.Expectation;
import safeguarding.testkit.Installation;
import safeguarding.testkit.LaterContact;
import safeguarding.testkit.MergedHistories;
import safeguarding.testkit.Outcome;
import safeguarding.testkit.Program;
import safeguarding.testkit.ProgramProcess;
import safeguarding.testkit.RunningPlatform;
import safeguarding.testkit.Tally;
import safeguarding.testkit.TwoTowns;

/** Shows that operators' commands leave the figures correct, and do nothing twice. */
class UpkeepIT {

    private static final MergedHistories HISTORIES = MergedHistories.of(3);
    private static final Expectation EXPECTED = Expectation.of(HISTORIES);
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final RunningPlatform platform = new RunningPlatform();

    private static Outcome outcome(Installation installation) {
        return new Outcome(installation, EXPECTED);
    }

    @Test
    void whatWasSetAsideCountsAsInACleanRun_onceItIsMendedAndReplayed() throws IOException {
        Installation installation = platform.install("replay", TwoTowns.NOW);
        LaterContact later = LaterContact.notYetIn(installation);
        List<CaseEvent> readable = new ArrayList<>();
        List<ProducerRecord<String, byte[]>> unreadable = new ArrayList<>();
        for (CaseEvent event : HISTORIES.inArrivalOrder()) {
            if (event instanceof ContactReceived contact) {
                unreadable.add(later.message(contact));
            } else {
                readable.add(event);
            }
        }
        installation.sendSettings(TwoTowns.settings());
        installation.send(readable);
        installation.sendAsTheyAre(unreadable);
        try (IndicatorProcessor ofOneTown = installation.startFor("state", new Tally(), Set.of("371"))) {
            installation.awaitCaughtUp();
            assertThat(ofOneTown.failure()).isEmpty();
        }
        assertThat(listed(installation, "unknown-schema")).isEqualTo(unreadable.size());
        long ofOtherTown = listed(installation, "unknown-authority");
        assertThat(ofOtherTown).isPositive();

        later.register();
        try (IndicatorProcessor processor = installation.startHere("state", new Tally())) {
            assertThat(sentByReplay(installation, "unknown-schema", "--dry-run")).isEqualTo(unreadable.size());
            assertThat(sentByReplay(installation, "unknown-schema", "--force")).isEqualTo(unreadable.size());
            assertThat(sentByReplay(installation, "unknown-authority", "--force")).isEqualTo(ofOtherTown);
            outcome(installation).awaitRight();

            int settings = installation.messages(installation.topics().settings()).size();
            int contacts = installation.messages(installation.topics().of(Family.CONTACT)).size();
            assertThat(sentByReplay(installation, "unknown-schema", "--force")).isZero();
            assertThat(sentByReplay(installation, "unknown-authority", "--force")).isZero();
            assertThat(installation.messages(installation.topics().settings())).hasSize(settings);
            assertThat(installation.messages(installation.topics().of(Family.CONTACT))).hasSize(contacts);
            assertThat(processor.failure()).isEmpty();
        }
    }

    /** The number of messages that the program lists for a reason. Checks that the list identifies no child. */
    private static long listed(Installation installation, String reason) throws IOException {
        Program list = installation.command("state", "dead-letters", "list", "--json", "--reason", reason);
        assertThat(list.code()).as(list.messages()).isZero();
        HISTORIES.inArrivalOrder().stream()
                .map(event -> event.envelope().childId())
                .distinct()
                .forEach(child -> assertThat(list.data()).doesNotContain("/" + child));
        long messages = 0;
        for (JsonNode group : JSON.readTree(list.data())) {
            assertThat(group.get("rule").asText()).isEqualTo(reason);
            messages += group.get("messages").asLong();
        }
        return messages;
    }

    /** The number of messages that the program says it sent again, or would send. */
    private static long sentByReplay(Installation installation, String reason, String how) {
        Program replay = installation.command("state", "dead-letters", "replay", "--reason", reason, how);
        assertThat(replay.code()).as(replay.messages()).isZero();
        return replay.data()
                .lines()
                .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Test
    void aResetReckonsTheSameAgain_andPublishesNothingASecondTime() {
        Installation installation = platform.install("reset", TwoTowns.NOW);
        installation.sendSettings(TwoTowns.settings());
        installation.send(HISTORIES.inArrivalOrder());
        try (ProgramProcess first = installation.startProcess("elsewhere")) {
            outcome(installation).awaitRight();
            Program tooEarly = installation.command("here", "reset", "--force");
            assertThat(tooEarly.code()).isEqualTo(1);
            assertThat(tooEarly.messages()).contains("stop all its instances");
            assertThat(first.stop()).isEqualTo(ProgramProcess.ASKED_TO_STOP);
        }
        Told before = Told.of(installation);
        Program dryRun = installation.command("here", "reset", "--dry-run");
        assertThat(dryRun.data())
                .contains("delete      reset-case-files-changelog", "keep        reset-published-changelog")
                .contains("empty       reset.deltas", "read again  reset.case.contact", "keep        reset.snapshot-revisions")
                .doesNotContain("delete      reset.");
        int deltas = installation.messages(installation.topics().deltas()).size();
        assertThat(deltas).as("deltas that a dry run leaves").isPositive();

        // The instance's folder is not here, as if it ran on another machine.
        Program reset = installation.command("here", "reset", "--force");
        assertThat(reset.code()).as(reset.messages()).isZero();
        assertThat(installation.messages(installation.topics().deltas())).isEmpty();
        try (ProgramProcess again = installation.startProcess("elsewhere")) {
            installation.awaitCaughtUp();
            installation.send(List.of(aChild("sentinel").in("372").contacted("2017-03-16").last()));
            List<CaseEvent> believable = new ArrayList<>(HISTORIES.believable());
            believable.add(aChild("sentinel").in("372").contacted("2017-03-16").last());
            new Outcome(installation, new Expectation(believable, HISTORIES + " and one more child")).awaitRight();
            assertThat(again.err()).contains("because the application was reset");
            assertThat(again.stop()).isEqualTo(ProgramProcess.ASKED_TO_STOP);
        }
        Told after = Told.of(installation);
        assertThat(after.revisions().equals(before.revisions())).as("the same revisions, each once").isTrue();
        assertThat(after.alerts()).containsAll(before.alerts());
        assertThat(after.alerts()).filteredOn(alert -> !before.alerts().contains(alert))
                .as("what one more contact without a decision moves")
                .allMatch(alert -> alert.indicator().equals("1.4"));
        assertThat(after.worklist()).isEqualTo(before.worklist());
        assertThat(installation.messages(installation.topics().deltas())).hasSizeGreaterThan(deltas / 2);
    }

    /** Everything that is published once and never changed, and the current worklist. */
    private record Told(List<Snapshot> revisions, List<Alert> alerts, Map<String, Object> worklist) {

        static Told of(Installation installation) {
            Map<String, Object> worklist = new TreeMap<>();
            installation.messages(installation.topics().worklist()).forEach(message -> {
                if (message.value() == null) {
                    worklist.remove(message.key());
                } else if (!message.key().contains("/sentinel/")) {
                    worklist.put(message.key(), installation.codec().read(message.value()));
                }
            });
            return new Told(
                    installation.values(installation.topics().snapshotRevisions(), Snapshot.class),
                    installation.values(installation.topics().alerts(), Alert.class),
                    worklist);
        }
    }

    @Test
    void whatItsSourceHasCorrectedOrWithdrawnDoesNotWaitForAnybody() {
        Installation installation = platform.install("corrected", TwoTowns.NOW);
        installation.send(aChild("w1").contacted("2031-03-01").recordedOn("2017-03-02").corrected("2017-03-01").events());
        CaseEvent rejected = aChild("w2").contacted("2031-03-02").recordedOn("2017-03-02").last();
        installation.send(List.of(rejected, withdrawal(rejected.envelope())));
        installation.send(aChild("w3").contacted("2031-03-03").recordedOn("2017-03-02").corrected("2031-03-04").events());
        installation.send(aChild("w4").contacted("2031-03-05").recordedOn("2017-03-02").events());
        try (IndicatorProcessor processor = installation.startHere("state", new Tally())) {
            installation.awaitCaughtUp();
            assertThat(processor.failure()).isEmpty();
        }

        Program all = installation.command("state", "dead-letters", "list", "--places");
        Program waiting = installation.command("state", "dead-letters", "list", "--places", "--waiting");

        assertThat(all.data().lines()).hasSize(5);
        assertThat(waiting.data().lines()).as("two of the third child, one of the fourth").hasSize(3);
    }

    private static CaseEvent withdrawal(Envelope of) {
        return new RecordWithdrawn(
                new Envelope(
                        "withdrawal",
                        of.authority(),
                        of.childId(),
                        of.recordId(),
                        LocalDate.of(2017, 3, 2),
                        Optional.empty(),
                        of.recordedAt().plusSeconds(60),
                        of.sourceSystem()),
                "ContactReceived");
    }

    @Test
    void showsOneMessageThatWasSetAside_withWhatItSaysAndWhy() throws IOException {
        Installation installation = platform.install("show", TwoTowns.NOW);
        CaseEvent elsewhere = aChild("e1").in("999").contacted("2016-06-02").last();
        String topic = installation.topics().of(Family.of(elsewhere));
        ProducerRecord<String, byte[]> believable =
                new ProducerRecord<>(topic, 1, "999/e1", installation.codec().write(topic, elsewhere));
        believable.headers().add("traceparent", "00-abc".getBytes(StandardCharsets.UTF_8));
        installation.sendAsTheyAre(List.of(believable, new ProducerRecord<>(topic, 2, "372/e2", new byte[] {7, 8})));
        try (IndicatorProcessor processor = installation.startHere("state", new Tally())) {
            installation.awaitCaughtUp();
            assertThat(processor.failure()).isEmpty();
        }

        Program places = installation.command("state", "dead-letters", "list", "--places");
        JsonNode rejected = JSON.readTree(
                installation.command("state", "dead-letters", "show", topic + "/1/0", "--json").data());
        Program dead = installation.command("state", "dead-letters", "show", "case.contact/2/0");
        Program missing = installation.command("state", "dead-letters", "show", "case.contact/2/9");

        assertThat(places.data().lines()).containsExactlyInAnyOrder(topic + "/1/0", topic + "/2/0");
        assertThat(rejected.get("rule").asText()).isEqualTo("unknown-authority");
        assertThat(rejected.get("key").asText()).isEqualTo("999/e1");
        assertThat(rejected.get("headers").get("traceparent").asText()).isEqualTo("00-abc");
        assertThat(rejected.get("value").get("envelope").get("childId").asText()).isEqualTo("e1");
        assertThat(dead.data()).contains("rule      not-avro").contains("value     hex 0708").contains("key       372/e2");
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.messages()).contains("list --places");
    }
}
