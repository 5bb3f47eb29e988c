package safeguarding.contract.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import safeguarding.contract.kafka.Answer;

/**
 * Detects that a topic that others write to has been deleted, even if it was recreated immediately. A broker may recreate it
 * automatically when a source continues to write, and the processor would then continue without the topic's earlier content.
 */
public final class InputTopics implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(InputTopics.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /** A broker that has just started may not know a topic yet. */
    private static final int LOOKS_UNTIL_DELETED = 10;

    private final Admin admin;
    private final List<String> topics;
    private final Consumer<String> whenLost;
    private final Map<String, Uuid> read = new TreeMap<>();
    private final Map<String, Integer> missed = new TreeMap<>();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "input-topics");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param whenLost called once with what happened and what to do
     */
    public InputTopics(Admin admin, TopicNames topics, Consumer<String> whenLost) {
        this.admin = admin;
        this.topics = topics.ofOthers();
        this.whenLost = whenLost;
    }

    public void start() {
        looking.scheduleWithFixedDelay(this::look, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            List<String> lost = lost();
            if (!lost.isEmpty()) {
                looking.shutdown();
                whenLost.accept("a topic that it reads was deleted: " + String.join(", ", lost) + ". " + whatToDo());
            }
        } catch (KafkaException e) {
            LOG.debug("cannot see whether the input topics are still there", e);
        }
    }

    private List<String> lost() {
        List<String> lost = new ArrayList<>();
        Map<String, KafkaFuture<TopicDescription>> found = admin.describeTopics(topics).topicNameValues();
        for (String topic : topics) {
            try {
                Uuid id = Answer.of(found.get(topic)).topicId();
                missed.remove(topic);
                if (!read.computeIfAbsent(topic, any -> id).equals(id)) {
                    lost.add(topic + " (created again since)");
                }
            } catch (UnknownTopicOrPartitionException e) {
                if (missed.merge(topic, 1, Integer::sum) >= LOOKS_UNTIL_DELETED) {
                    lost.add(topic);
                }
            }
        }
        return lost;
    }

    /** What an operator does about an input topic that was deleted. */
    public static String whatToDo() {
        return "`safeguarding topics plan` names what is missing. Restore it from a backup, or create it again, empty, with"
                + " `safeguarding topics apply`; then start again. What was in it and had been processed is still counted";
    }

    /**
     * The input topics that are missing although the application has read its inputs before, so they must have been deleted.
     * Empty if the user has no permission to see how far it has read. The topic of loads is not included: earlier versions
     * did not have it, and no count depends on it.
     *
     * @param application the application's id
     */
    public static List<String> deleted(Admin admin, String application, TopicNames topics) {
        List<String> missing = new ArrayList<>();
        List<String> ofEvents = new ArrayList<>(topics.ofOthers());
        ofEvents.remove(topics.loads());
        admin.describeTopics(ofEvents).topicNameValues().forEach((topic, found) -> {
            try {
                Answer.of(found);
            } catch (UnknownTopicOrPartitionException e) {
                missing.add(topic);
            }
        });
        try {
            return missing.isEmpty() || new Backlog(admin, application, topics).reached().isEmpty()
                    ? List.of()
                    : missing.stream().sorted().toList();
        } catch (AuthorizationException e) {
            return List.of();
        }
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
