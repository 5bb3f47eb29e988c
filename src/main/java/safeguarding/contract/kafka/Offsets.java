package safeguarding.contract.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** The beginning and end offsets of topics' partitions, according to the brokers. */
public final class Offsets {

    private Offsets() {}

    /** The beginning offsets. */
    public static Map<TopicPartition, Long> begins(Admin admin, Collection<String> topics) {
        return of(admin, topics, OffsetSpec.earliest(), new ListOffsetsOptions());
    }

    /**
     * The end offsets.
     *
     * @param level whether to include messages that are not committed yet
     */
    public static Map<TopicPartition, Long> ends(Admin admin, Collection<String> topics, IsolationLevel level) {
        return of(admin, topics, OffsetSpec.latest(), new ListOffsetsOptions(level));
    }

    private static Map<TopicPartition, Long> of(
            Admin admin, Collection<String> topics, OffsetSpec which, ListOffsetsOptions options) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        Answer.of(admin.describeTopics(topics).allTopicNames()).forEach((name, topic) -> topic.partitions()
                .forEach(partition -> asked.put(new TopicPartition(name, partition.partition()), which)));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        Answer.of(admin.listOffsets(asked, options).all())
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }
}
