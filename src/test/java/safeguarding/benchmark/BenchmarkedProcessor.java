package safeguarding.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import safeguarding.config.AppConfig;
import safeguarding.config.Setting;
import safeguarding.contract.kafka.SchemaRegistry;
import safeguarding.contract.kafka.Topics;
import safeguarding.contract.topic.AvroMessages;
import safeguarding.contract.topic.Backlog;
import safeguarding.contract.topic.TopicNames;
import safeguarding.contract.topic.TopicPlan;
import safeguarding.core.settings.Authorities;
import safeguarding.processor.CaughtUp;
import safeguarding.testkit.ProgramProcess;

/** The built program with its default settings, for some authorities, in its own process. */
final class BenchmarkedProcessor {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration QUIET = Duration.ofSeconds(15);

    private final Map<String, String> settings;
    private final Path folder;
    private final AppConfig config;
    private final TopicNames topics;
    private final AvroMessages codec;

    /**
     * @param name the name of its topics and consumer group; case event topics have their usual names
     * @param now the time by its clock
     * @param more other settings
     */
    BenchmarkedProcessor(
            String bootstrapServers,
            String registryUrl,
            String name,
            List<String> authorities,
            Instant now,
            Path folder,
            Map<String, String> more) {
        this.folder = folder;
        settings = new TreeMap<>(more);
        settings.put(Setting.BOOTSTRAP_SERVERS.key(), bootstrapServers);
        settings.put(Setting.REGISTRY_URL.key(), registryUrl);
        settings.put(Setting.AUTHORITIES.key(), String.join(",", authorities));
        settings.put(Setting.APPLICATION_ID.key(), name);
        settings.put(Setting.TOPICS_PREFIX.key(), name + ".");
        settings.put(Setting.TOPICS_INPUTS_PREFIX.key(), Setting.TOPICS_PREFIX.byDefault());
        settings.put(Setting.TOPICS_REPLICATION.key(), "1");
        settings.put(Setting.STATE_DIR.key(), folder.resolve("state").toString());
        settings.put(Setting.CLOCK.key(), now.toString());
        settings.put(Setting.HTTP_PORT.key(), "0");
        config = AppConfig.of(Optional.empty(), Map.of(), settings);
        topics = TopicNames.of(config);
        codec = new AvroMessages(SchemaRegistry.connect(registryUrl, config.registry()), true);
    }

    /** The codes of this many current authorities. */
    static List<String> authorities(int number) {
        return Authorities.ofEngland().all().values().stream()
                .filter(authority -> authority.abolished().isEmpty())
                .limit(number)
                .map(Authorities.Authority::code)
                .toList();
    }

    AppConfig config() {
        return config;
    }

    TopicNames topics() {
        return topics;
    }

    AvroMessages codec() {
        return codec;
    }

    void createTopics() {
        try (Admin admin = Admin.create(config.kafka())) {
            Topics.ensure(admin, TopicPlan.of(config), (short) 1);
        }
    }

    /** @param java JVM options */
    ProgramProcess start(List<String> java) {
        List<String> program = new ArrayList<>(List.of("run"));
        settings.forEach((key, value) -> program.addAll(List.of("-s", key + "=" + value)));
        return ProgramProcess.start(java, folder, program.toArray(String[]::new));
    }

    /** Its backlog, from its committed offsets. */
    Backlog backlog(Admin admin) {
        return new Backlog(admin, config.text(Setting.APPLICATION_ID), topics);
    }

    /** Waits until everything that was sent is in published figures. */
    void awaitPublished() throws Exception {
        try (Admin admin = Admin.create(config.kafka());
                CaughtUp caughtUp = new CaughtUp(admin, config.text(Setting.APPLICATION_ID), topics)) {
            caughtUp.start();
            while (caughtUp.behind() != 0) {
                Thread.sleep(POLL.toMillis());
            }
            // An authority is published once it has been quiet for a while.
            long published = -1;
            long now = 0;
            while (now == 0 || now != published) {
                published = now;
                Thread.sleep(QUIET.toMillis());
                now = published(admin);
            }
        }
    }

    private long published(Admin admin) throws Exception {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int partition = 0; partition < config.number(Setting.TOPICS_PARTITIONS); partition++) {
            latest.put(new TopicPartition(topics.indicators(), partition), OffsetSpec.latest());
        }
        return admin.listOffsets(latest).all().get().values().stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
    }
}
