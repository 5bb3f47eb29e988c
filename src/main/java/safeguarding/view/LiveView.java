package safeguarding.view;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import safeguarding.alert.Alert;
import safeguarding.kafka.RegistryUnavailable;
import safeguarding.kafka.UnreadableRecord;
import safeguarding.publication.Snapshot;
import safeguarding.settings.Authorities;
import safeguarding.settings.Settings;
import safeguarding.settings.SettingsEvent;
import safeguarding.settings.SettingsValidity;
import safeguarding.stream.IndicatorProcessor;
import safeguarding.stream.TopicNames;
import safeguarding.stream.Wire;

/**
 * All that pages show, kept in memory and up to date from the topics, only what has been committed: the newest scorecard
 * of every month, every revision, alerts, and what authorities have set. Nothing here is about one child.
 */
public final class LiveView implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveView.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    private final Map<String, Object> kafka;
    private final Wire wire;
    private final TopicNames topics;
    private final SettingsValidity validity =
            new SettingsValidity(Authorities.ofEngland().codes(), IndicatorProcessor::isIndicatorNumber);
    private final Thread thread = new Thread(this::run, "live-view");
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Optional<KafkaConsumer<String, byte[]>> following = Optional.empty();
    private final CountDownLatch complete = new CountDownLatch(1);

    private final Map<String, TreeMap<YearMonth, Snapshot>> snapshots = new TreeMap<>();
    private final Map<String, TreeMap<YearMonth, List<Snapshot>>> revisions = new HashMap<>();
    private final Map<String, Map<String, Alert>> alerts = new HashMap<>();
    private final Map<String, Map<String, SettingsEvent>> settings = new HashMap<>();
    private final Map<String, Set<SettingsEvent>> everySetting = new HashMap<>();

    private LiveView(Map<String, Object> kafka, Wire wire, TopicNames topics) {
        this.kafka = kafka;
        this.wire = wire;
        this.topics = topics;
    }

    /**
     * Starts to read the topics, which must be there, from their beginning.
     *
     * @param kafka the settings of a Kafka client
     */
    public static LiveView start(Map<String, Object> kafka, Wire wire, TopicNames topics) {
        LiveView view = new LiveView(kafka, wire, topics);
        view.thread.setDaemon(true);
        view.thread.start();
        return view;
    }

    private void run() {
        while (closing.getCount() > 0) {
            try {
                follow();
            } catch (WakeupException e) {
                return;
            } catch (KafkaException | IllegalStateException | RegistryUnavailable e) {
                LOG.warn("the topics that pages show cannot be read; trying again: {}", e.getClass().getSimpleName());
                pause();
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
        Map<String, Object> configured = new HashMap<>(kafka);
        configured.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        configured.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(configured, new StringDeserializer(), new ByteArrayDeserializer())) {
            following = Optional.of(consumer);
            List<TopicPartition> partitions = new ArrayList<>();
            for (String topic : List.of(
                    topics.settings(), topics.snapshotRevisions(), topics.alerts(), topics.snapshots())) {
                consumer.partitionsFor(topic)
                        .forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (closing.getCount() > 0) {
                Set<String> changed = new HashSet<>();
                consumer.poll(POLL).forEach(message -> changed.add(take(message)));
                if (!isComplete()
                        && ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                    complete.countDown();
                }
                changed.remove("");
                changed.forEach(authority -> listeners.forEach(listener -> listener.accept(authority)));
            }
        }
    }

    /** Takes in a message, and says whose it is. */
    private synchronized String take(ConsumerRecord<String, byte[]> message) {
        if (message.value() == null) {
            return "";
        }
        Object value;
        try {
            value = wire.read(message.value());
        } catch (UnreadableRecord e) {
            // The processor has sent it to the dead letters.
            return "";
        }
        if (value instanceof Snapshot snapshot && message.topic().equals(topics.snapshots())) {
            snapshots.computeIfAbsent(snapshot.authority(), any -> new TreeMap<>()).put(snapshot.month(), snapshot);
            return snapshot.authority();
        }
        if (value instanceof Snapshot revision) {
            List<Snapshot> known = revisions
                    .computeIfAbsent(revision.authority(), any -> new TreeMap<>())
                    .computeIfAbsent(revision.month(), any -> new ArrayList<>());
            known.removeIf(other -> other.revision() == revision.revision());
            known.add(revision);
            return revision.authority();
        }
        if (value instanceof Alert alert) {
            alerts.computeIfAbsent(alert.authority(), any -> new LinkedHashMap<>()).put(alert.alertId(), alert);
            return alert.authority();
        }
        if (value instanceof SettingsEvent event && isTaken(event, message)) {
            everySetting.computeIfAbsent(message.key(), any -> new LinkedHashSet<>()).add(event);
            settings.computeIfAbsent(message.key(), any -> new LinkedHashMap<>())
                    .merge(
                            Settings.key(event),
                            event,
                            (known, other) -> Settings.isLater(other, known) ? other : known);
            return message.key();
        }
        return "";
    }

    /** Whether the processor takes a setting; what it rejects is not to be shown as if it held. */
    private boolean isTaken(SettingsEvent event, ConsumerRecord<String, byte[]> message) {
        return event.envelope().authority().equals(message.key())
                && validity.check(event, Instant.ofEpochMilli(message.timestamp())).isEmpty();
    }

    /** Calls back with an authority whenever something of it has changed, on a thread that is not to be held up. */
    public void onChange(Consumer<String> listener) {
        listeners.add(listener);
    }

    /** Whether all that was in the topics when it started has been read. */
    public boolean isComplete() {
        return complete.getCount() == 0;
    }

    public synchronized SortedSet<String> authorities() {
        return new TreeSet<>(snapshots.keySet());
    }

    /** An authority's scorecards as now known, by month. */
    public synchronized TreeMap<YearMonth, Snapshot> snapshots(String authority) {
        return new TreeMap<>(snapshots.getOrDefault(authority, new TreeMap<>()));
    }

    /** All that was ever published of a month, the first first. */
    public synchronized List<Snapshot> revisions(String authority, YearMonth month) {
        return List.copyOf(
                revisions.getOrDefault(authority, new TreeMap<>()).getOrDefault(month, List.of()));
    }

    /** A month as it had been published at a moment; none where it had not been yet. */
    public Optional<Snapshot> asPublished(String authority, YearMonth month, Instant moment) {
        return revisions(authority, month).stream()
                .filter(revision -> !revision.publishedAt().isAfter(moment))
                .reduce((earlier, later) -> later);
    }

    /** Every restatement of an authority's months, the newest first. */
    public synchronized List<Snapshot> restatements(String authority) {
        List<Snapshot> restated = new ArrayList<>();
        revisions.getOrDefault(authority, new TreeMap<>()).values().forEach(of -> of.stream()
                .filter(revision -> !revision.changes().isEmpty())
                .forEach(restated::add));
        restated.sort(Comparator.comparing(Snapshot::publishedAt)
                .thenComparing(Snapshot::month)
                .reversed());
        return restated;
    }

    /** Every alert of an authority, the newest first. */
    public synchronized List<Alert> alerts(String authority) {
        List<Alert> newest = new ArrayList<>(
                alerts.getOrDefault(authority, Map.of()).values());
        Collections.reverse(newest);
        return newest;
    }

    /** What an authority has set. */
    public synchronized Settings settings(String authority) {
        return Settings.of(settings.getOrDefault(authority, Map.of()).values());
    }

    /** All that is known of an authority now. */
    public synchronized Known known(String authority) {
        return new Known(
                authority, snapshots(authority), restatements(authority), settings(authority), Optional.empty());
    }

    /** All that had been published of an authority, and what it had set, at a moment. */
    public synchronized Known knownAt(String authority, Instant moment) {
        TreeMap<YearMonth, Snapshot> published = new TreeMap<>();
        revisions
                .getOrDefault(authority, new TreeMap<>())
                .keySet()
                .forEach(month -> asPublished(authority, month, moment)
                        .ifPresent(snapshot -> published.put(month, snapshot)));
        return new Known(
                authority,
                published,
                restatements(authority).stream()
                        .filter(snapshot -> !snapshot.publishedAt().isAfter(moment))
                        .toList(),
                Settings.of(everySetting.getOrDefault(authority, Set.of()).stream()
                        .filter(event -> !event.envelope().recordedAt().isAfter(moment))
                        .toList()),
                Optional.of(moment));
    }

    /**
     * Waits until all that was in the topics when it started has been read.
     *
     * @return whether it has, before the patience was at its end
     */
    public boolean awaitComplete(Duration patience) throws InterruptedException {
        return complete.await(patience.toMillis(), TimeUnit.MILLISECONDS);
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
