package safeguarding.pages.view;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import safeguarding.contract.kafka.Answer;
import safeguarding.contract.kafka.Refusal;
import safeguarding.contract.topic.Backlog;
import safeguarding.contract.topic.TopicNames;

/**
 * Asks the brokers every few seconds whether an instance of the processor is in its group, and how much is left to read, because
 * no message tells a page that its figures have stopped being updated.
 */
final class ProcessorWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessorWatch.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final Admin admin;
    private final Backlog backlog;
    private final Runnable onChange;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "processor-watch");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Freshness freshness = Freshness.UNKNOWN;
    private volatile Optional<String> trouble = Optional.empty();

    private ProcessorWatch(Admin admin, String application, TopicNames topics, Runnable onChange) {
        this.admin = admin;
        this.onChange = onChange;
        backlog = new Backlog(admin, application, topics);
    }

    /**
     * Starts to check.
     *
     * @param application the id of the processor's application
     * @param onChange what to do when the processor has stopped or started, fallen behind or caught up
     */
    static ProcessorWatch start(Map<String, Object> kafka, String application, TopicNames topics, Runnable onChange) {
        ProcessorWatch watch = new ProcessorWatch(Admin.create(kafka), application, topics, onChange);
        watch.looking.scheduleWithFixedDelay(watch::look, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    /** The result of the last check. */
    Freshness freshness() {
        return freshness;
    }

    private void look() {
        Freshness before = freshness;
        try {
            // The backlog comes first: without permission to see the group this call is refused, while the list just lacks the
            // group.
            long waiting = backlog.messages();
            freshness = new Freshness(isAnyInstanceThere() ? Freshness.Processor.RUNNING : Freshness.Processor.STOPPED, waiting);
            trouble = Optional.empty();
        } catch (KafkaException e) {
            freshness = Freshness.UNKNOWN;
            LOG.debug("cannot check whether the processor is running", e);
            tell(Refusal.in(e).map(words -> "cannot check whether the processor of " + backlog.group() + " is running: " + words));
        }
        if (before.processor() != freshness.processor() || before.isBehind() != freshness.isBehind()) {
            onChange.run();
        }
    }

    /** A missing permission does not recover by itself, so it is logged, but not at every check. */
    private void tell(Optional<String> refused) {
        refused.filter(words -> !trouble.equals(refused)).ifPresent(LOG::warn);
        trouble = refused;
    }

    /** Why the last check failed, if a permission was missing. */
    Optional<String> trouble() {
        return trouble;
    }

    private boolean isAnyInstanceThere() {
        return Answer.of(admin.listGroups(new ListGroupsOptions()).all()).stream()
                .filter(group -> group.groupId().equals(backlog.group()))
                .flatMap(group -> group.groupState().stream())
                .anyMatch(state -> state != GroupState.EMPTY && state != GroupState.DEAD);
    }

    @Override
    public void close() {
        looking.shutdownNow();
        admin.close(Duration.ZERO);
    }
}
