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
 * What the instances of an application together have yet to read, as the brokers know it: anyone may ask who may see the
 * group and its topics.
 *
 * @param group the application's id
 * @param topics the topics that the application reads
 */
public record Backlog(Admin admin, String group, TopicNames topics) {

    /** How many messages are left to read, over all topics. */
    public long messages() {
        Map<TopicPartition, Long> reached = reached();
        return left(ends(), reached);
    }

    /** Where each partition ends: of topics that the application itself writes to, with what is not committed yet. */
    public Map<TopicPartition, Long> ends() {
        Map<TopicPartition, Long> ends = new HashMap<>(Offsets.ends(admin, topics.ofOthers(), IsolationLevel.READ_COMMITTED));
        ends.putAll(Offsets.ends(admin, topics.ofOurOwn(), IsolationLevel.READ_UNCOMMITTED));
        return ends;
    }

    /**
     * Where each partition ends with what is not committed yet: what has been sent before now is before that, although another source's
     * open transaction may keep it from being read.
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
