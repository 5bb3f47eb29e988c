package safeguarding.contract.topic;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * How many of all the events sent by sources have been consumed. Messages between the program's own stages are not counted:
 * the person waiting has sent events, and wants to know about those.
 *
 * @param events how many have been consumed
 * @param sent how many have been sent
 */
public record IntakeProgress(long events, long sent) {

    public static IntakeProgress of(
            Collection<String> topics, Map<TopicPartition, Long> ends, Map<TopicPartition, Long> reached) {
        Map<TopicPartition, Long> endsOfThose = ends.entrySet().stream()
                .filter(end -> topics.contains(end.getKey().topic()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        long sent = endsOfThose.values().stream().mapToLong(Long::longValue).sum();
        return new IntakeProgress(sent - Backlog.left(endsOfThose, reached), sent);
    }

    /** How many have not been consumed yet. */
    public long left() {
        return sent - events;
    }
}
