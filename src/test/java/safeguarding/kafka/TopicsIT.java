package safeguarding.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicsIT {
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
    void tellsWhatIsMissingAndWhatIsOtherwise() {
        Map<String, String> forEver = Map.of("cleanup.policy", "delete", "retention.ms", "-1");
        Topics.ensure(
                admin,
                List.of(
                        new TopicSpec("told.right", 1, forEver),
                        new TopicSpec("told.other", 1, Map.of("retention.ms", "604800000"))),
                (short) 1);

        assertThat(Topics.differences(admin, List.of(
                        new TopicSpec("told.right", 1, forEver),
                        new TopicSpec("told.other", 2, forEver),
                        new TopicSpec("told.missing", 1, forEver))))
                .containsExactly(
                        "told.other: partitions are 1, not 2; retention.ms is 604800000, not -1",
                        "told.missing: missing");
    }

    @Test
    void refusesASpecThatCannotBe() {
        assertThatThrownBy(() -> new TopicSpec("some.topic", 0, Map.of())).hasMessageContaining("some.topic");
    }
}
