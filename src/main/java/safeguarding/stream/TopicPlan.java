package safeguarding.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import safeguarding.config.AppConfig;
import safeguarding.config.Setting;
import safeguarding.kafka.TopicSpec;

/** Every topic as it is to be: how many partitions, and how long what is in it is kept. */
public final class TopicPlan {

    private static final String FOR_EVER = "-1";
    private static final String WEEKS = String.valueOf(Duration.ofDays(28).toMillis());
    /** Also how long what is no longer so may stay in a compacted topic. */
    static final String DAYS = String.valueOf(Duration.ofDays(7).toMillis());

    /** What operators did is read in the order in which they did it. */
    private static final int ONE_PARTITION = 1;

    private TopicPlan() {}

    public static List<TopicSpec> of(AppConfig config) {
        TopicNames topics = TopicNames.of(config);
        int partitions = config.number(Setting.TOPICS_PARTITIONS);
        List<TopicSpec> plan = new ArrayList<>();
        topics.cases().forEach(topic -> plan.add(kept(topic, partitions, FOR_EVER)));
        plan.add(kept(topics.moved(), partitions, FOR_EVER));
        plan.add(kept(topics.settings(), partitions, FOR_EVER));
        plan.add(kept(topics.rules(), partitions, FOR_EVER));
        plan.add(kept(topics.deltas(), partitions, DAYS));
        plan.add(compacted(topics.indicators(), partitions));
        plan.add(compacted(topics.snapshots(), partitions));
        plan.add(kept(topics.snapshotRevisions(), partitions, FOR_EVER));
        plan.add(kept(topics.alerts(), partitions, FOR_EVER));
        plan.add(compacted(topics.forecasts(), partitions));
        plan.add(compacted(topics.worklist(), partitions));
        plan.add(kept(topics.rejected(), partitions, WEEKS));
        plan.add(kept(topics.deadLetters(), partitions, WEEKS));
        plan.add(kept(topics.operations(), ONE_PARTITION, FOR_EVER));
        return plan;
    }

    private static TopicSpec kept(String topic, int partitions, String milliseconds) {
        return new TopicSpec(
                topic,
                partitions,
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG, milliseconds));
    }

    private static TopicSpec compacted(String topic, int partitions) {
        return new TopicSpec(
                topic,
                partitions,
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, DAYS));
    }
}
