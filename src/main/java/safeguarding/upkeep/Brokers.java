package safeguarding.upkeep;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import safeguarding.kafka.Answer;

/**
 * What is asked of the brokers more than once.
 *
 * @param patience how long they may take for what they have promised
 */
public record Brokers(Duration patience) {

    private static final long BETWEEN_LOOKS_MILLISECONDS = 50;

    public Brokers() {
        this(Duration.ofSeconds(30));
    }

    /** Where the partitions of topics begin or end. */
    Map<TopicPartition, Long> offsets(Admin admin, Collection<String> topics, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        Answer.of(admin.describeTopics(topics).allTopicNames()).forEach((name, topic) -> topic.partitions()
                .forEach(partition -> asked.put(new TopicPartition(name, partition.partition()), which)));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        Answer.of(admin.listOffsets(asked).all()).forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    /** Waits until the brokers know nothing of topics that were deleted. */
    void awaitGone(Admin admin, Collection<String> topics) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Set<String> there = Answer.of(admin.listTopics().names());
            if (topics.stream().noneMatch(there::contains)) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new KafkaException("the brokers still show topics that were deleted " + patience.toSeconds()
                        + " s ago; see whether all brokers are up, and run this again");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new KafkaException("interrupted while waiting for topics to go", e);
            }
        }
    }
}
