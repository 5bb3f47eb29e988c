package safeguarding.contract.topic;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import safeguarding.contract.kafka.Answer;
import safeguarding.contract.kafka.Offsets;

/**
 * What all instances of an application together have not read yet, according to the brokers. Anyone with permission to
 * describe the group and its topics can ask.
 *
 * @param group the application's id
 * @param topics the topics that the application reads
 */
public record Backlog(Admin admin, String group, TopicNames topics) {

    /** The total lag: how many messages are left to read, over all topics. */
    public long messages() {
        Map<TopicPartition, Long> reached = reached();
        return left(ends(), reached);
    }

    /**
     * The end of each partition; for topics that the application itself writes to, including messages that are not committed
     * yet.
     */
    public Map<TopicPartition, Long> ends() {
        Map<TopicPartition, Long> ends = new HashMap<>(Offsets.ends(admin, topics.ofOthers(), IsolationLevel.READ_COMMITTED));
        ends.putAll(Offsets.ends(admin, topics.ofOurOwn(), IsolationLevel.READ_UNCOMMITTED));
        return ends;
    }

    /**
     * The end of each partition, including messages that are not committed yet. Everything sent before now is before that,
     * although another source's open transaction may prevent it from being read.
     */
    public Map<TopicPartition, Long> uncommittedEnds() {
        return Offsets.ends(admin, topics.read(), IsolationLevel.READ_UNCOMMITTED);
    }

    public static long left(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> reached) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - reached.getOrDefault(end.getKey(), 0L)))
                .sum();
    }

    /** How far each partition has been read. */
    public Map<TopicPartition, Long> reached() {
        Map<TopicPartition, OffsetAndMetadata> offsets =
                Answer.of(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        return offsets.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }
}
