package safeguarding.processor;

import static org.apache.kafka.streams.CloseOptions.GroupMembershipOperation.LEAVE_GROUP;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.Stores;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import safeguarding.config.AppConfig;
import safeguarding.config.Setting;
import safeguarding.contract.kafka.CannotStart;
import safeguarding.contract.kafka.Topics;
import safeguarding.contract.topic.InputTopics;
import safeguarding.contract.topic.IntakeProgress;
import safeguarding.contract.topic.MessageCodec;
import safeguarding.contract.topic.RecordSizes;
import safeguarding.contract.topic.TopicNames;
import safeguarding.contract.topic.TopicPlan;
import safeguarding.core.calendar.WorkingDays;
import safeguarding.core.casefile.Validity;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.settings.SettingsValidity;
import safeguarding.processor.failure.RetryingCodec;
import safeguarding.processor.failure.StoreTrouble.CorruptStore;
import safeguarding.processor.failure.StoreTrouble;
import safeguarding.processor.failure.ThreadFailures;

/** One instance of the processor, from its start to its close. Instances of one application id share the work. */
public final class IndicatorProcessor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IndicatorProcessor.class);

    /**
     * How long a record waits for others to be sent with it. Nobody reads it before the commit, which sends everything that is
     * waiting, so this delays nothing, and the brokers get a few large requests.
     */
    static final Duration LINGER = Duration.ofMillis(100);

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(25);

    /** How long a process may go without a heartbeat before the brokers give its work to others. Usually it has been killed. */
    private static final Duration SESSION = Duration.ofSeconds(10);

    private static final Duration HEARTBEAT = Duration.ofSeconds(2);

    private static final long STORE_CACHE_BYTES = 64L * 1024 * 1024;

    private final KafkaStreams streams;
    private final Admin admin;
    private final CaughtUp caughtUp;
    private final InputTopics inputs;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final ThreadFailures failures;
    private final RestoreProgress restoring = new RestoreProgress(InstantSource.system());
    private final RetryingCodec codec;
    private final StoreMemory storeMemory;

    private IndicatorProcessor(
            AppConfig config, MessageCodec impatient, Set<String> authorities, Counts counts, ThreadFailures failures) {
        this.failures = failures;
        ProcessorTimes times = ProcessorTimes.of(config.kafka());
        codec = new RetryingCodec(impatient, times.patience());
        TopicNames topics = TopicNames.of(config);
        String application = config.text(Setting.APPLICATION_ID);
        storeMemory = new StoreMemory(
                config.storesMemory().map(StoreMemory::mebibytes).orElseGet(StoreMemory::ofThisMachine));
        Map<String, Object> settings = settings(config, application, topics, counts, times, storeMemory);
        admin = Admin.create(config.kafka());
        AtomicBoolean said = new AtomicBoolean();
        caughtUp = new CaughtUp(admin, application, topics, () -> {
            // Only once: if events never stop arriving, this happens again and again.
            if (!said.getAndSet(true)) {
                LOG.info("all events processed");
            }
        });
        inputs = new InputTopics(admin, topics, this::stop);
        StageDependencies parts = new StageDependencies(
                topics,
                codec,
                codecOf(topics),
                WorkingDays.ofEngland(),
                new Validity(authorities),
                new SettingsValidity(authorities, Catalogue::isLine),
                counts,
                config.clock(),
                InstantSource.system(),
                caughtUp,
                Stores::persistentKeyValueStore,
                new StageDependencies.Options(
                        Duration.ofMillis(config.number(Setting.TICK)),
                        config.number(Setting.MONTHS),
                        config.number(Setting.TOPICS_PARTITIONS),
                        config.number(Setting.CUT_OFF),
                        config.text(Setting.RESTATEMENTS).equals(AppConfig.AT_ONCE),
                        Duration.ofMillis(config.number(Setting.SETTLE)),
                        times.slice(config.number(Setting.TOPICS_PARTITIONS))));
        streams = new KafkaStreams(IndicatorTopology.of(parts), new StreamsConfig(settings));
        streams.setUncaughtExceptionHandler(this::onFailure);
        streams.setGlobalStateRestoreListener(restoring);
        streams.setStateListener((now, before) -> {
            LOG.info("the processor {}", inWords(now));
            if (now.hasCompletedShutdown()) {
                ended.countDown();
            }
        });
    }

    /** Each topic has doubts of its own about schemas, except that the topics of case events share theirs. */
    private Function<String, MessageCodec> codecOf(TopicNames topics) {
        Set<String> cases = Set.copyOf(topics.cases());
        Map<String, MessageCodec> others = new ConcurrentHashMap<>();
        return topic -> cases.contains(topic) ? codec : others.computeIfAbsent(topic, any -> codec.forOtherTopics());
    }

    /**
     * Starts an instance; its topics must exist.
     *
     * <p>Corrupt stores on this machine are deleted first, and restored from the brokers.
     *
     * @param authorities the codes of the authorities whose events are accepted
     * @throws CannotStart if the disk is full, a store is corrupt again and again, settings contradict each other, or topics lose
     * messages
     */
    public static IndicatorProcessor start(AppConfig config, MessageCodec codec, Set<String> authorities, Counts counts) {
        try (Admin admin = Admin.create(config.kafka())) {
            Topics.refuseUnfit(admin, TopicPlan.of(config));
        }
        Path state = Path.of(config.text(Setting.STATE_DIR));
        ThreadFailures failures = new ThreadFailures(state.toAbsolutePath());
        StoreFolder stores = new StoreFolder(state.resolve(config.text(Setting.APPLICATION_ID)));
        try {
            stores.corruptStores().forEach(corrupt -> restore(corrupt, stores, failures));
            while (true) {
                IndicatorProcessor processor = new IndicatorProcessor(config, codec, authorities, counts, failures);
                try {
                    // This opens the existing stores.
                    processor.streams.start();
                    processor.caughtUp.start();
                    processor.inputs.start();
                    return processor;
                } catch (StreamsException e) {
                    processor.close();
                    restore(StoreTrouble.corruptStore(e).orElseThrow(() -> e), stores, failures);
                }
            }
        } catch (StreamsException | UncheckedIOException e) {
            if (StoreTrouble.isFullDisk(e)) {
                throw new CannotStart(ThreadFailures.fullDisk(state.toAbsolutePath(), e), e);
            }
            throw e;
        }
    }

    private static void restore(CorruptStore corrupt, StoreFolder stores, ThreadFailures failures) {
        failures.corrupted(corrupt, Instant.now()).ifPresent(words -> {
            throw new CannotStart(words);
        });
        corrupt.task().ifPresent(stores::delete);
    }

    private static String inWords(KafkaStreams.State state) {
        return switch (state) {
            case CREATED -> "has been created";
            case REBALANCING -> "is assigning partitions";
            case RUNNING -> "is running";
            case PENDING_SHUTDOWN -> "is stopping";
            case NOT_RUNNING -> "has stopped";
            case PENDING_ERROR -> "is about to fail";
            case ERROR -> "has failed";
        };
    }

    private static Map<String, Object> settings(
            AppConfig config,
            String application,
            TopicNames topics,
            Counts counts,
            ProcessorTimes times,
            StoreMemory storeMemory) {
        Map<String, Object> settings = new HashMap<>(storeMemory.settings());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, config.text(Setting.STATE_DIR));
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.number(Setting.THREADS));
        settings.put(
                StreamsConfig.REPLICATION_FACTOR_CONFIG, config.number(Setting.TOPICS_REPLICATION));
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, STORE_CACHE_BYTES);
        // Figures do not depend on the order of records of different topics, so there is no need to wait for it.
        settings.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER.toMillis());
        settings.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), "1");
        settings.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), String.valueOf(RecordSizes.LARGEST_OWN));
        settings.put(
                StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), String.valueOf(RecordSizes.LARGEST_OWN));
        // A changelog accepts any timestamp that an input topic has accepted, whatever the brokers' settings.
        settings.put(StreamsConfig.topicPrefix(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG), String.valueOf(Long.MAX_VALUE));
        // Erased data must leave the changelogs of the stores too.
        settings.put(StreamsConfig.topicPrefix(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG), TopicPlan.DAYS);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), (int) SESSION.toMillis());
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), (int) HEARTBEAT.toMillis());
        settings.putAll(config.kafka());
        settings.putAll(times.settings());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        settings.put("processing.exception.handler.global.enabled", true);
        settings.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UnreadableMessages.class);
        settings.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, topics.deadLetters());
        settings.put(UnreadableMessages.COUNTS, counts);
        return settings;
    }

    private StreamThreadExceptionResponse onFailure(Throwable cause) {
        StreamThreadExceptionResponse response = failures.after(cause, Instant.now());
        if (response == StreamThreadExceptionResponse.SHUTDOWN_CLIENT) {
            failure.set(cause);
        }
        return response;
    }

    /** Stops for a reason that none of its threads has noticed; the streams cannot continue by themselves. */
    private void stop(String words) {
        if (failure.compareAndSet(null, new IllegalStateException(words))) {
            failures.stopped(words);
            streams.close(CloseOptions.timeout(Duration.ZERO));
        }
    }

    /** Whether this instance is working, or will be soon: it must not be killed while it restores its stores. */
    public boolean isLive() {
        KafkaStreams.State state = streams.state();
        return state != KafkaStreams.State.ERROR && !state.hasCompletedShutdown();
    }

    /** Whether the published figures include everything in the input topics. */
    public boolean isReady() {
        return streams.state() == KafkaStreams.State.RUNNING && caughtUp.isComplete();
    }

    /** The state of this instance, in one word. */
    public String state() {
        return streams.state().toString();
    }

    /** How many messages are left to read; -1 while that is unknown. */
    public long behind() {
        return caughtUp.behind();
    }

    /** How many events from sources have been processed; empty while that is unknown. */
    public Optional<IntakeProgress> takenIn() {
        return caughtUp.takenIn();
    }

    public boolean isCaughtUp() {
        return caughtUp.isComplete();
    }

    /** How far the restore of its stores from the brokers has got. */
    public RestoreProgress restoring() {
        return restoring;
    }

    /** How many threads failed in the last few minutes and were replaced; after too many, the instance stops. */
    public int recentFailures() {
        return failures.recent(Instant.now());
    }

    /** Why the instance stopped, if it did. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** Why it stopped after a failure and what to do about it, without quoting any record. */
    public Optional<String> whyStopped() {
        return failures.whyStopped();
    }

    public KafkaStreams streams() {
        return streams;
    }

    /** Waits until the instance has ended. */
    public void await() throws InterruptedException {
        ended.await();
    }

    /**
     * Closes the instance, and leaves its consumer group. Otherwise the next one to start would have to wait ten seconds until
     * the brokers take this one for dead.
     */
    @Override
    public void close() {
        caughtUp.close();
        inputs.close();
        codec.giveUp();
        if (streams.close(CloseOptions.timeout(CLOSE_WITHIN).withGroupMembershipOperation(LEAVE_GROUP))) {
            storeMemory.close();
        } else {
            LOG.warn(
                    "the processor did not close within {} s; it restores its stores at its next start",
                    CLOSE_WITHIN.toSeconds());
        }
        admin.close();
    }
}
