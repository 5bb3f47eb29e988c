package safeguarding.stream;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * What the instances of an application together have yet to read, as the brokers know it: anyone may ask who may see the
 * group and its topics.
 *
 * @param group the application's id
 * @param topics the topics that the application reads
 */
public record Backlog(Admin admin, String group, TopicNames topics) {

    /** How many messages are left to read, over all topics. */
    public long messages() throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> reached = reached();
        return left(ends(), reached);
    }

    /** Where each partition ends: of topics that the application itself writes to, with what is not committed yet. */
    Map<TopicPartition, Long> ends() throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> ends = new HashMap<>(ends(topics.ofOthers(), IsolationLevel.READ_COMMITTED));
        ends.putAll(ends(topics.ofOurOwn(), IsolationLevel.READ_UNCOMMITTED));
        return ends;
    }

    static long left(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> reached) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - reached.getOrDefault(end.getKey(), 0L)))
                .sum();
    }

    private Map<TopicPartition, Long> ends(Collection<String> of, IsolationLevel level)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted =
                admin.describeTopics(of).allTopicNames().get().values().stream()
                        .flatMap(topic -> topic.partitions().stream()
                                .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                        .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        return admin
                .listOffsets(wanted, new ListOffsetsOptions(level))
                .all()
                .get()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    /** How far each partition has been read. */
    Map<TopicPartition, Long> reached() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        return offsets.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }
}
