package safeguarding.pages.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import safeguarding.contract.kafka.Refusal;
import safeguarding.contract.kafka.RegistryUnavailable;

/**
 * Reads some topics from their beginning, committed messages only, and continues for as long as it is open. After a failure it
 * starts again from the beginning, so listeners must expect messages twice.
 */
final class TopicFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    /** Receives the messages, all on one thread. */
    interface Listener {

        void take(ConsumerRecord<String, byte[]> message);

        /**
         * All messages that were there have been taken; there may have been none.
         *
         * @param complete whether that is everything that was in the topics at the start
         */
        void taken(boolean complete);
    }

    private final Map<String, Object> kafka;
    private final List<String> topics;
    private final Listener listener;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch complete = new CountDownLatch(1);
    private volatile Optional<KafkaConsumer<String, byte[]>> following = Optional.empty();
    private volatile Optional<String> trouble = Optional.empty();

    private TopicFollower(Map<String, Object> kafka, List<String> topics, String name, Listener listener) {
        this.kafka = new HashMap<>(kafka);
        this.kafka.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        this.kafka.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        this.kafka.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        this.topics = topics;
        this.listener = listener;
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    static TopicFollower start(Map<String, Object> kafka, List<String> topics, String name, Listener listener) {
        TopicFollower follower = new TopicFollower(kafka, topics, name, listener);
        follower.thread.start();
        return follower;
    }

    /** Whether everything that was in the topics at the start has been read. */
    boolean isComplete() {
        return complete.getCount() == 0;
    }

    /** Why the last attempt to read the topics failed, if it did. */
    Optional<String> trouble() {
        return trouble;
    }

    /**
     * Waits until everything that was in the topics at the start has been read.
     *
     * @return whether it was read in time
     */
    boolean awaitComplete(Duration patience) throws InterruptedException {
        return complete.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run() {
        while (closing.getCount() > 0) {
            try {
                follow();
            } catch (WakeupException e) {
                return;
            } catch (KafkaException | IllegalStateException | RegistryUnavailable e) {
                trouble = Optional.of(Refusal.in(e).orElse(e.getClass().getSimpleName()));
                LOG.warn("cannot read the topics for the pages; trying again: {}", trouble.get());
                pause();
            } catch (RuntimeException e) {
                // This thread ends here, and must not do so silently.
                trouble = Optional.of("a mistake in this program (" + e.getClass().getSimpleName() + "); its log says more");
                throw e;
            }
        }
    }

    private void pause() {
        try {
            closing.await(AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            closing.countDown();
        }
    }

    private void follow() {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(kafka, new StringDeserializer(), new ByteArrayDeserializer())) {
            following = Optional.of(consumer);
            List<TopicPartition> partitions = new ArrayList<>();
            for (String topic : topics) {
                consumer.partitionsFor(topic)
                        .forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (closing.getCount() > 0) {
                ConsumerRecords<String, byte[]> messages = consumer.poll(POLL);
                trouble = Optional.empty();
                messages.forEach(listener::take);
                if (!isComplete()
                        && ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                    complete.countDown();
                }
                listener.taken(isComplete());
            }
        }
    }

    @Override
    public void close() {
        closing.countDown();
        following.ifPresent(KafkaConsumer::wakeup);
        try {
            thread.join(AFTER_FAILURE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
