package safeguarding.cli;

import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import safeguarding.config.AppConfig;
import safeguarding.config.Setting;
import safeguarding.kafka.SchemaRegistry;
import safeguarding.kafka.Topics;
import safeguarding.stream.AvroMessages;
import safeguarding.stream.TopicNames;
import safeguarding.stream.TopicPlan;
import safeguarding.stream.Wire;
import safeguarding.view.TopicReader;

/** The brokers and the registry that a command works with. */
record Cluster(AppConfig config, Wire wire, TopicNames topics, TopicReader reader) {

    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);

    static Cluster of(AppConfig config) {
        SchemaRegistry registry = SchemaRegistry.connect(config.text(Setting.REGISTRY_URL), config.registry());
        return new Cluster(
                config,
                new AvroMessages(registry, config.isSet(Setting.SCHEMAS_REGISTER)),
                new TopicNames(config.text(Setting.TOPICS_PREFIX)),
                new TopicReader(config.kafka()));
    }

    /** Makes the topics that are missing. */
    void ensureTopics() {
        try (Admin admin = Admin.create(config.kafka())) {
            List<String> made = Topics.ensure(
                    admin, TopicPlan.of(config), (short) config.number(Setting.TOPICS_REPLICATION));
            if (!made.isEmpty()) {
                LOG.info("made {} topics", made.size());
            }
        }
    }
}
