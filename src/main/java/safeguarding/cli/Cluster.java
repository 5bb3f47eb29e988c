package safeguarding.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import safeguarding.config.AppConfig;
import safeguarding.config.Setting;
import safeguarding.contract.kafka.CannotStart;
import safeguarding.contract.kafka.SchemaRegistry;
import safeguarding.contract.kafka.TopicReader;
import safeguarding.contract.kafka.TopicSpec;
import safeguarding.contract.kafka.Topics;
import safeguarding.contract.topic.AvroMessages;
import safeguarding.contract.topic.InputTopics;
import safeguarding.contract.topic.MessageCodec;
import safeguarding.contract.topic.PromptWriter;
import safeguarding.contract.topic.TopicNames;
import safeguarding.contract.topic.TopicPlan;
import safeguarding.core.quality.DataQualityFinding;
import safeguarding.core.settings.Authorities;
import safeguarding.core.worklist.Obligation;
import safeguarding.core.worklist.WorklistNote;
import safeguarding.pages.page.WrittenByPeople;
import safeguarding.pages.view.ChildTopic;
import safeguarding.pages.view.LiveCases;
import safeguarding.pages.view.LiveList;
import safeguarding.pages.view.LiveView;

/** The brokers and the registry that a command uses. */
record Cluster(AppConfig config, MessageCodec codec, TopicNames topics, TopicReader reader) {

    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
    private static final int PATIENCE_MILLISECONDS = 3000;

    /** No broker answers; the message says where, and what to do. */
    static final class Unreachable extends RuntimeException {

        private static final long serialVersionUID = 1;

        Unreachable(String message) {
            super(message);
        }
    }

    static Cluster of(AppConfig config) {
        SchemaRegistry registry = SchemaRegistry.connect(config.text(Setting.REGISTRY_URL), config.registry());
        return new Cluster(
                config,
                new AvroMessages(registry, config.isSet(Setting.SCHEMAS_REGISTER)),
                TopicNames.of(config),
                new TopicReader(config.kafka()));
    }

    /**
     * The same, for a command that is useless if no broker answers: a service waits for one, a person does not.
     *
     * @throws Unreachable if no broker answers
     */
    static Cluster reached(AppConfig config) {
        reach(config);
        return of(config);
    }

    /**
     * Does nothing, unless no broker answers.
     *
     * @throws Unreachable if none does
     */
    static void reach(AppConfig config) {
        String brokers = config.text(Setting.BOOTSTRAP_SERVERS);
        if (Arrays.stream(brokers.split(",")).noneMatch(Cluster::answers)) {
            throw new Unreachable("no Kafka broker answers at " + brokers + "; use --bootstrap-servers, or"
                    + " --data with the folder of a running embedded broker");
        }
    }

    private static boolean answers(String address) {
        int colon = address.lastIndexOf(':');
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(
                            address.substring(0, Math.max(0, colon)).strip(),
                            Integer.parseInt(address.substring(colon + 1).strip())),
                    PATIENCE_MILLISECONDS);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    /** The codes of the authorities whose events are accepted. */
    Set<String> authorities() {
        return config.authorities().isEmpty() ? Authorities.ofEngland().codes() : config.authorities();
    }

    /** The data for pages, from the topics, which must exist. */
    LiveView view() {
        return LiveView.start(config.kafka(), config.text(Setting.APPLICATION_ID), codec, topics);
    }

    /** What is due for each child, from its topic, which must exist. */
    LiveList<Obligation> worklist() {
        return LiveList.start(config.kafka(), codec, topics, ChildTopic.WORKLIST);
    }

    /** Doubtful points in each child's records, from their topic, which must exist. */
    LiveList<DataQualityFinding> dataQuality() {
        return LiveList.start(config.kafka(), codec, topics, ChildTopic.DATA_QUALITY);
    }

    /** People's notes on what is due, from their topic, which must exist. */
    LiveList<WorklistNote> notes() {
        return LiveList.start(config.kafka(), codec, topics, ChildTopic.NOTES);
    }

    /** The cases behind figures, from the topics, which must exist; empty if pages are set to keep none. */
    Optional<LiveCases> cases() {
        return config.isSet(Setting.PAGES_CASES)
                ? Optional.of(LiveCases.start(config.kafka(), codec, topics, authorities()))
                : Optional.empty();
    }

    /** Saves what people write on pages. */
    PromptWriter writer() {
        return new PromptWriter(config.kafka(), codec, topics);
    }

    /** Accepts what people write on pages. */
    WrittenByPeople writing(LiveView view, PromptWriter writer) {
        return new WrittenByPeople(view, writer, authorities(), config.clock());
    }

    /**
     * Creates missing topics.
     *
     * @throws CannotStart if input topics are missing that must have existed
     */
    void ensureTopics() {
        try (Admin admin = Admin.create(config.kafka())) {
            if (!config.isSet(Setting.TOPICS_INPUTS_CREATE)) {
                refuseDeleted(InputTopics.deleted(admin, config.text(Setting.APPLICATION_ID), topics));
            }
            List<TopicSpec> plan = TopicPlan.of(config);
            List<String> made = Topics.ensure(admin, plan, (short) config.number(Setting.TOPICS_REPLICATION));
            if (made.size() == plan.size()) {
                LOG.info("made {} topics", made.size());
            } else if (!made.isEmpty()) {
                LOG.warn("created topics that were missing: {}. If they were there before and someone deleted them, stop and"
                        + " restore them", String.join(", ", made));
            }
        }
    }

    private static void refuseDeleted(List<String> topics) {
        if (!topics.isEmpty()) {
            throw new CannotStart("These input topics are missing, and the processor has read its inputs before: "
                    + String.join(", ", topics) + ". If they were deleted, restore them from a backup. If this version is"
                    + " the first to have them, or nothing in them is needed, create them with `safeguarding topics apply`,"
                    + " or start once with " + Setting.TOPICS_INPUTS_CREATE.key() + "=true.");
        }
    }
}
