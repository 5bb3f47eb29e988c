package safeguarding.contract.topic;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * How many of the events that others have ever sent are taken in. What the program makes of them between its stages is not
 * counted: whoever waits has sent events and thinks of those.
 *
 * @param events how many are taken in
 * @param sent of how many
 */
public record TakenIn(long events, long sent) {

    public static TakenIn of(
            Collection<String> topics, Map<TopicPartition, Long> ends, Map<TopicPartition, Long> reached) {
        Map<TopicPartition, Long> endsOfThose = ends.entrySet().stream()
                .filter(end -> topics.contains(end.getKey().topic()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        long sent = endsOfThose.values().stream().mapToLong(Long::longValue).sum();
        return new TakenIn(sent - Backlog.left(endsOfThose, reached), sent);
    }

    /** How many are still to be taken in. */
    public long left() {
        return sent - events;
    }
}
