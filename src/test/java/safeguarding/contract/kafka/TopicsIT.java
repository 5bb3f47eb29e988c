package safeguarding.contract.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.embedded.EmbeddedBroker;
import safeguarding.testkit.Program;

class TopicsIT {
    private static final Map<String, String> FOR_EVER = Map.of("cleanup.policy", "delete", "retention.ms", "-1");
    private static final Map<String, String> A_WEEK = Map.of("cleanup.policy", "delete", "retention.ms", "604800000");
    private static final Map<String, String> COMPACTED = Map.of("cleanup.policy", "compact");
    private static final short AS_THEY_ARE = -1;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    static Path folder;

    private static EmbeddedBroker broker;
    private static Admin admin;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(folder, 0);
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    @AfterAll
    static void stop() {
        admin.close();
        broker.close();
    }

    @Test
    void makesWhatIsMissingAndSaysSo() throws Exception {
        TopicSpec contacts = new TopicSpec("made.contacts", 3, Map.of("cleanup.policy", "compact"));
        TopicSpec referrals = new TopicSpec("made.referrals", 2, Map.of());

        assertThat(Topics.ensure(admin, List.of(contacts), (short) 1)).containsExactly("made.contacts");
        assertThat(Topics.ensure(admin, List.of(referrals, contacts), (short) -1)).containsExactly("made.referrals");
        assertThat(Topics.ensure(admin, List.of(contacts, referrals), (short) 1)).isEmpty();

        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, "made.contacts");
        assertThat(admin.describeConfigs(List.of(resource)).all().get().get(resource).get("cleanup.policy").value())
                .isEqualTo("compact");
    }

    @Test
    void namesEveryTopicThatDiffers_andMakesNone() throws Exception {
        Topics.ensure(admin, List.of(new TopicSpec("differs.a", 1, Map.of()), new TopicSpec("differs.b", 2, Map.of())),
                (short) 1);

        List<TopicSpec> wanted = List.of(new TopicSpec("differs.a", 4, Map.of()),
                new TopicSpec("differs.b", 3, Map.of()), new TopicSpec("differs.c", 1, Map.of()));

        assertThatThrownBy(() -> Topics.ensure(admin, wanted, (short) 1)).isInstanceOf(TopicsDiffer.class)
                .hasMessageContaining("differs.a has 1, not 4; differs.b has 2, not 3.");
        assertThat(admin.listTopics().names().get()).doesNotContain("differs.c");
    }

    @Test
    void tellsWhatIsMissingAndWhatIsOtherwise_andWhatOfItIsLeft() {
        make("told.right", 1, FOR_EVER);
        make("told.other", 1, A_WEEK);

        List<TopicFound> found = Topics.compare(
                admin,
                List.of(
                        new TopicSpec("told.right", 1, FOR_EVER),
                        new TopicSpec("told.other", 2, FOR_EVER),
                        new TopicSpec("told.missing", 1, FOR_EVER)),
                AS_THEY_ARE);

        assertThat(found).filteredOn(topic -> !topic.isRight()).extracting(TopicFound::toString)
                .containsExactly(
                        "told.other: partitions are 1, not 2 (not changed: the records of one child or authority would be in"
                                + " two partitions); retention.ms is 604800000, not -1",
                        "told.missing: missing");
    }

    @Test
    void altersWhatLosesNothing() {
        make("altered.short", 1, A_WEEK);
        make("altered.limited", 1, Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "1000000"));
        make("altered.not-compacted", 1, A_WEEK);
        make("altered.rejected", 1, A_WEEK);
        List<TopicSpec> wanted = List.of(
                new TopicSpec("altered.short", 1, FOR_EVER),
                new TopicSpec("altered.limited", 1, Map.of("retention.bytes", "-1")),
                new TopicSpec("altered.not-compacted", 1, COMPACTED),
                new TopicSpec("altered.rejected", 3, false, A_WEEK));

        Topics.compare(admin, wanted, AS_THEY_ARE).forEach(topic -> Topics.alter(admin, topic));

        await("the brokers know").atMost(PATIENCE)
                .until(() -> Topics.compare(admin, wanted, AS_THEY_ARE).stream().allMatch(TopicFound::isRight));
    }

    @Test
    void leavesWhatWouldLoseSomething_orIsNotForUsToDecide() {
        make("left.longer", 1, FOR_EVER);
        make("left.compacted", 1, COMPACTED);
        make("left.rejected", 3, A_WEEK);
        Map<String, String> onTwo = Map.of("min.insync.replicas", "2");
        make("left.copies", 1, Map.of());
        List<TopicSpec> wanted = List.of(
                new TopicSpec("left.longer", 1, A_WEEK),
                new TopicSpec("left.compacted", 1, A_WEEK),
                new TopicSpec("left.rejected", 2, false, A_WEEK),
                new TopicSpec("left.copies", 1, onTwo));
        List<TopicFound> before = Topics.compare(admin, wanted, (short) 3);

        before.forEach(topic -> Topics.alter(admin, topic));

        assertThat(before).extracting(TopicFound::toString).satisfiesExactly(
                longer -> assertThat(longer).contains("copies are 1, not 3", "kafka-reassign-partitions.sh",
                        "retention.ms is -1, not 604800000 (not changed: messages would be deleted"),
                compacted -> assertThat(compacted).contains("cleanup.policy is compact, not delete (not changed: messages would be deleted"),
                rejected -> assertThat(rejected).contains("partitions are 3, not 2 (not changed: the number cannot be reduced)"),
                copies -> assertThat(copies).contains("min.insync.replicas is 1, not 2 (not changed: nothing could be written"));
        assertThat(before).flatExtracting(TopicFound::differences).allMatch(TopicDifference::isLeft);
        assertThat(Topics.compare(admin, wanted, (short) 3)).isEqualTo(before);
    }

    @Test
    void theVerbMakesWhatIsMissingAndAltersTheRest_andSaysWhatItLeaves() {
        make("verb.case.contact", 2, A_WEEK);
        make("verb.rejected", 1, FOR_EVER);

        Program plan = verb("verb.", "plan");
        Program apply = verb("verb.", "apply");

        assertThat(plan.code()).isEqualTo(1);
        assertThat(plan.data().lines()).contains("verb.case.contact: retention.ms is 604800000, not -1", "verb.alerts: missing");
        assertThat(apply.code()).as("it leaves something").isEqualTo(1);
        assertThat(apply.data().lines())
                .contains(
                        "verb.case.contact: retention.ms is 604800000, not -1: updated",
                        "verb.alerts: created",
                        "verb.rejected: partitions are 1, not 2; max.message.bytes is 1048588, not 8388608: updated")
                .filteredOn(line -> line.contains("(not changed"))
                .containsExactly("verb.rejected: retention.ms is -1, not 2419200000 (not changed: messages would be deleted; use"
                        + " kafka-configs.sh if you want that)");
        await("the brokers know").atMost(PATIENCE)
                .until(() -> verb("verb.", "plan").data().lines().toList().size() == 1);
    }

    @Test
    void theVerbTouchesNothing_whereKeysWouldMove() {
        make("fixed.case.contact", 1, A_WEEK);

        Program apply = verb("fixed.", "apply");

        assertThat(apply.code()).isEqualTo(1);
        assertThat(apply.messages()).contains("fixed.case.contact has 1, not 2", "would be in two partitions");
        assertThat(verb("fixed.", "plan").data()).contains("retention.ms is 604800000, not -1", "fixed.alerts: missing");
    }

    private static Program verb(String prefix, String deed) {
        return Program.run(
                "topics", deed, "--partitions", "2", "--set", "topics.prefix=" + prefix, "--bootstrap-servers",
                broker.bootstrapServers());
    }

    private static void make(String name, int partitions, Map<String, String> settings) {
        Topics.ensure(admin, List.of(new TopicSpec(name, partitions, settings)), (short) 1);
    }

    @Test
    void refusesTopicsThatLoseMessages_andSaysWhatToDo() {
        make("lossy.a-week", 1, A_WEEK);
        make("lossy.compacted", 1, Map.of("cleanup.policy", "compact"));
        make("lossy.limited", 1, Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "1000000"));
        make("lossy.deleted", 1, A_WEEK);
        make("lossy.both", 1, Map.of("cleanup.policy", "compact,delete", "retention.ms", "604800000"));
        make("lossy.longer", 1, FOR_EVER);
        make("lossy.rejected", 1, Map.of("cleanup.policy", "delete", "retention.ms", "1000"));
        List<TopicSpec> wanted = List.of(
                new TopicSpec("lossy.a-week", 1, FOR_EVER),
                new TopicSpec("lossy.compacted", 1, FOR_EVER),
                new TopicSpec(
                        "lossy.limited",
                        1,
                        Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1")),
                new TopicSpec("lossy.deleted", 1, COMPACTED),
                new TopicSpec("lossy.both", 1, COMPACTED),
                new TopicSpec("lossy.longer", 1, A_WEEK),
                new TopicSpec("lossy.rejected", 1, false, A_WEEK),
                new TopicSpec("lossy.missing", 1, FOR_EVER));

        assertThatThrownBy(() -> Topics.refuseUnfit(admin, wanted))
                .isInstanceOf(CannotStart.class)
                .hasMessage("These topics would lose messages:"
                        + " lossy.a-week: retention.ms is 604800000, not -1;"
                        + " lossy.compacted: cleanup.policy is compact, not delete;"
                        + " lossy.limited: retention.bytes is 1000000, not -1;"
                        + " lossy.deleted: cleanup.policy is delete, not compact;"
                        + " lossy.both: cleanup.policy is compact,delete, not compact."
                        + " Run `safeguarding topics apply` as an administrator to correct"
                        + " them, and start again. Restore lost messages from a backup, or send them again.");
        List<TopicSpec> right = wanted.subList(5, wanted.size());
        Topics.refuseUnfit(admin, right);

        Topics.compare(admin, wanted.subList(0, 5), AS_THEY_ARE).forEach(topic -> Topics.alter(admin, topic));
        await("what it says helps").atMost(PATIENCE).untilAsserted(() -> Topics.refuseUnfit(admin, wanted));
    }

    @Test
    void refusesTopicsThatCannotTakeWhatIsWrittenToThem_andSaysWhatToDo() {
        make("small.deltas", 1, Map.of("max.message.bytes", "1048588"));
        make("small.rejected", 1, Map.of("max.message.bytes", "9000000"));
        Map<String, String> large = Map.of("max.message.bytes", "8388608");
        List<TopicSpec> wanted =
                List.of(new TopicSpec("small.deltas", 1, large), new TopicSpec("small.rejected", 1, false, large));

        assertThatThrownBy(() -> Topics.refuseUnfit(admin, wanted))
                .isInstanceOf(CannotStart.class)
                .hasMessage("The maximum record size of these topics is too small:"
                        + " small.deltas: max.message.bytes is 1048588, not 8388608."
                        + " Run `safeguarding topics apply` as an administrator to correct them, and start again.");
        Topics.compare(admin, wanted.subList(0, 1), AS_THEY_ARE).forEach(topic -> Topics.alter(admin, topic));
        await("what it says helps").atMost(PATIENCE).untilAsserted(() -> Topics.refuseUnfit(admin, wanted));
    }

    @Test
    void refusesASpecThatCannotBe() {
        assertThatThrownBy(() -> new TopicSpec("some.topic", 0, Map.of())).hasMessageContaining("some.topic");
    }
}
