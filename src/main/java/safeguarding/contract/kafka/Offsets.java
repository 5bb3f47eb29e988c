package safeguarding.contract.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Where the partitions of topics begin and end, as the brokers know it. */
public final class Offsets {

    private Offsets() {}

    /** Where they begin. */
    public static Map<TopicPartition, Long> begins(Admin admin, Collection<String> topics) {
        return of(admin, topics, OffsetSpec.earliest(), new ListOffsetsOptions());
    }

    /**
     * Where they end.
     *
     * @param level whether with what is written and not committed yet
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
