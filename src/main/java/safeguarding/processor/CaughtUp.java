package safeguarding.processor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import safeguarding.contract.topic.Backlog;
import safeguarding.contract.topic.IntakeProgress;
import safeguarding.contract.topic.TopicNames;

/**
 * Whether all instances together have processed what was in the topics that they read. They have caught up once nothing is left
 * to read or, if new messages never stop arriving, once everything that was there at least two seconds ago has been processed, at
 * several checks in a row.
 *
 * <p>The committed positions are fetched before the end offsets. In the other order, an event could be seen as done before the
 * messages that result from it are seen as outstanding, and figures that lack it could be published.
 */
public final class CaughtUp implements Completeness, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CaughtUp.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    /** While nothing arrives, it looks once in so many turns: looking is most of what a quiet processor costs. */
    private static final int QUIET_TURNS = 4;

    private static final int LOOKS_IN_A_ROW = 8;
    private static final int LOOKS_BACK = 8;

    private final Backlog backlog;
    private final TopicNames topics;
    private final Runnable whenSo;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "caught-up");
        thread.setDaemon(true);
        return thread;
    });
    /** The end offsets at each of the last checks, over the time that an event needs to pass through all stages. */
    private final Deque<Map<TopicPartition, Long>> endsOfLateLooks = new ArrayDeque<>();
    private final Watermarks watermarks;
    private int inARow;
    private boolean isQuiet;
    private int turns;
    private volatile boolean caughtUp;
    private volatile long behind = -1;
    private volatile Optional<IntakeProgress> takenIn = Optional.empty();

    public CaughtUp(Admin admin, String group, TopicNames topics) {
        this(admin, group, topics, () -> {});
    }

    /**
     * @param group the application's id
     * @param topics the topics that the application reads
     * @param whenSo what to run each time the application has caught up
     */
    public CaughtUp(Admin admin, String group, TopicNames topics, Runnable whenSo) {
        backlog = new Backlog(admin, group, topics);
        this.topics = topics;
        watermarks = new Watermarks(topics);
        this.whenSo = whenSo;
    }

    public void start() {
        looking.scheduleWithFixedDelay(this::look, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public boolean isComplete() {
        return caughtUp;
    }

    @Override
    public Optional<Watermark> watermark(int partition) {
        Optional<Instant> watermark;
        synchronized (watermarks) {
            watermark = watermarks.of(partition);
        }
        return watermark.map(moment -> new Watermark(moment, Duration.between(moment, Instant.now())));
    }

    /** How many messages are left to read, over all topics; -1 while that is unknown. */
    public long behind() {
        return behind;
    }

    /** How many events from sources have been processed; empty while that is unknown. */
    public Optional<IntakeProgress> takenIn() {
        return takenIn;
    }

    private void look() {
        if (isQuiet && ++turns < QUIET_TURNS) {
            return;
        }
        turns = 0;
        try {
            Instant before = Instant.now();
            Map<TopicPartition, Long> reached = backlog.reached();
            Map<TopicPartition, Long> ends = backlog.ends();
            Map<TopicPartition, Long> uncommitted = backlog.uncommittedEnds();
            boolean keepsUp = endsOfLateLooks.size() == LOOKS_BACK
                    && Backlog.left(endsOfLateLooks.removeFirst(), reached) == 0;
            inARow = keepsUp ? inARow + 1 : 0;
            behind = Backlog.left(ends, reached);
            isQuiet = behind == 0 && ends.equals(endsOfLateLooks.peekLast());
            endsOfLateLooks.addLast(ends);
            synchronized (watermarks) {
                watermarks.check(before, reached, uncommitted);
            }
            takenIn = Optional.of(IntakeProgress.of(topics.ofOthers(), ends, reached));
            boolean now = behind == 0 || inARow >= LOOKS_IN_A_ROW || caughtUp && inARow > 0;
            if (now && !caughtUp) {
                whenSo.run();
            }
            caughtUp = now;
        } catch (KafkaException e) {
            caughtUp = false;
            isQuiet = false;
            LOG.debug("cannot see how far behind the inputs we are", e);
        }
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
