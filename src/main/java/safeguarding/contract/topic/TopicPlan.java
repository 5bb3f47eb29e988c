package safeguarding.contract.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import safeguarding.config.AppConfig;
import safeguarding.config.Setting;
import safeguarding.contract.kafka.TopicSpec;
import safeguarding.core.worklist.WorklistNote;

/** The specification of every topic: how many partitions it has, and how long its messages are kept. */
public final class TopicPlan {

    /** No limit by time or size, whatever the brokers' defaults are. */
    private static final Map<String, String> FOR_EVER = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.RETENTION_MS_CONFIG, "-1",
            TopicConfig.RETENTION_BYTES_CONFIG, "-1");

    /** How far ahead a source's clock may be; Kafka's own default since version 4. */
    private static final String HOUR = String.valueOf(Duration.ofHours(1).toMillis());

    private static final String WEEKS = String.valueOf(Duration.ofDays(28).toMillis());
    /** Also how long superseded messages may stay in a compacted topic. */
    public static final String DAYS = String.valueOf(Duration.ofDays(7).toMillis());

    /** Operations are read in the order in which operators did them. */
    private static final int ONE_PARTITION = 1;

    /** How many copies are needed so that losing one stops nothing. */
    private static final int SEVERAL = 3;

    private static final Map<String, String> COMPACTED = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT,
            TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, DAYS);

    /**
     * Keeps the newest message of each key, but no message for ever. This lets erasure delete messages too, which a topic
     * with compaction alone does not allow.
     */
    private static final Map<String, String> NOTES = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, DAYS,
            TopicConfig.RETENTION_MS_CONFIG,
                    String.valueOf(Duration.ofDays(WorklistNote.KEPT_FOR.getDays()).toMillis()),
            TopicConfig.RETENTION_BYTES_CONFIG, "-1");

    private TopicPlan() {}

    public static List<TopicSpec> of(AppConfig config) {
        TopicNames topics = TopicNames.of(config);
        int partitions = config.number(Setting.TOPICS_PARTITIONS);
        List<TopicSpec> plan = new ArrayList<>();
        topics.cases().forEach(topic -> plan.add(ofOthers(topic, partitions)));
        plan.add(keyed(topics.moved(), partitions, FOR_EVER));
        plan.add(ofOthers(topics.settings(), partitions));
        plan.add(ofOthers(topics.loads(), partitions));
        plan.add(keyed(topics.sources(), partitions, COMPACTED));
        plan.add(keyed(topics.worklistNotes(), partitions, NOTES));
        plan.add(keyed(topics.rules(), partitions, FOR_EVER));
        plan.add(keyed(topics.deltas(), partitions, kept(DAYS)));
        plan.add(keyed(topics.indicators(), partitions, COMPACTED));
        plan.add(keyed(topics.snapshots(), partitions, COMPACTED));
        plan.add(keyed(topics.snapshotRevisions(), partitions, FOR_EVER));
        plan.add(keyed(topics.alerts(), partitions, FOR_EVER));
        plan.add(keyed(topics.forecasts(), partitions, COMPACTED));
        plan.add(keyed(topics.worklist(), partitions, COMPACTED));
        plan.add(keyed(topics.dataQuality(), partitions, COMPACTED));
        plan.add(new TopicSpec(topics.rejected(), partitions, false, sized(kept(WEEKS))));
        plan.add(new TopicSpec(topics.deadLetters(), partitions, false, sized(kept(WEEKS))));
        plan.add(keyed(topics.operations(), ONE_PARTITION, FOR_EVER));
        return config.number(Setting.TOPICS_REPLICATION) < SEVERAL
                ? plan
                : plan.stream().map(TopicPlan::onTwoBeforeItCounts).toList();
    }

    private static TopicSpec keyed(String topic, int partitions, Map<String, String> settings) {
        return new TopicSpec(topic, partitions, true, sized(settings));
    }

    /** A topic that others write to: the brokers refuse batches that are too large, and timestamps in the future. */
    private static TopicSpec ofOthers(String topic, int partitions) {
        Map<String, String> settings = new HashMap<>(FOR_EVER);
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(RecordSizes.LARGEST_INPUT));
        settings.put(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, HOUR);
        return new TopicSpec(topic, partitions, true, settings);
    }

    /** The same settings, with room for the largest records that the program writes. */
    private static Map<String, String> sized(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(RecordSizes.LARGEST_OWN));
        return all;
    }

    private static Map<String, String> kept(String milliseconds) {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG, milliseconds);
    }

    /**
     * With three copies or more, a message must be on two brokers before it counts as written, so that one broker can be
     * lost.
     */
    private static TopicSpec onTwoBeforeItCounts(TopicSpec spec) {
        Map<String, String> settings = new HashMap<>(spec.config());
        settings.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
        return new TopicSpec(spec.name(), spec.partitions(), spec.isKeyed(), settings);
    }
}
