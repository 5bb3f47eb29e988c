package safeguarding.operations;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import safeguarding.contract.kafka.Answer;

/**
 * Waits until the brokers have completed what they accepted.
 *
 * @param patience how long they may take
 */
public record Brokers(Duration patience) {

    private static final long BETWEEN_LOOKS_MILLISECONDS = 50;

    public Brokers() {
        this(Duration.ofSeconds(30));
    }

    /** Waits until deleted topics have disappeared from the brokers. */
    void awaitGone(Admin admin, Collection<String> topics) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Set<String> there = Answer.of(admin.listTopics().names());
            if (topics.stream().noneMatch(there::contains)) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new KafkaException("the brokers still show topics that were deleted " + patience.toSeconds()
                        + " seconds ago; check that all brokers are up, and run this again");
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
