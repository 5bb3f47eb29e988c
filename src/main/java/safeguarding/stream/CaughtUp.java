package safeguarding.stream;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether all instances together have taken in what was in the topics that they read. It becomes so once nothing at all
 * is left to read, or, where new messages never stop coming, once everything that was there at one look has been taken
 * in at the next, several times in a row.
 */
public final class CaughtUp implements BooleanSupplier, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CaughtUp.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final int LOOKS_IN_A_ROW = 8;

    private final Admin admin;
    private final String group;
    private final List<String> topics;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "caught-up");
        thread.setDaemon(true);
        return thread;
    });
    private Map<TopicPartition, Long> endsBefore = Map.of();
    private int inARow;
    private volatile boolean caughtUp;
    private volatile long behind = -1;

    /**
     * @param group the application's id
     * @param topics all topics that the application reads
     */
    public CaughtUp(Admin admin, String group, Collection<String> topics) {
        this.admin = admin;
        this.group = group;
        this.topics = List.copyOf(topics);
    }

    public void start() {
        looking.scheduleWithFixedDelay(this::look, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public boolean getAsBoolean() {
        return caughtUp;
    }

    /** How many messages are left to read, over all topics; -1 while that is not known. */
    public long behind() {
        return behind;
    }

    private void look() {
        try {
            Map<TopicPartition, Long> ends = ends();
            Map<TopicPartition, Long> reached = reached();
            inARow = !endsBefore.isEmpty() && left(endsBefore, reached) == 0 ? inARow + 1 : 0;
            endsBefore = ends;
            behind = left(ends, reached);
            boolean now = behind == 0 || inARow >= LOOKS_IN_A_ROW || caughtUp && inARow > 0;
            if (now && !caughtUp) {
                LOG.info("caught up with the inputs");
            }
            caughtUp = now;
        } catch (ExecutionException | KafkaException e) {
            caughtUp = false;
            LOG.debug("cannot see how far behind the inputs we are", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long left(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> reached) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - reached.getOrDefault(end.getKey(), 0L)))
                .sum();
    }

    private Map<TopicPartition, Long> ends() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted =
                admin.describeTopics(topics).allTopicNames().get().values().stream()
                        .flatMap(topic -> topic.partitions().stream()
                                .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                        .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        return admin
                .listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    private Map<TopicPartition, Long> reached() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        return offsets.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
