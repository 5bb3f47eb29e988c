package safeguarding.pages.view;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import safeguarding.contract.kafka.UnreadableRecord;
import safeguarding.contract.topic.MessageCodec;
import safeguarding.contract.topic.TopicNames;
import safeguarding.core.alert.Alert;
import safeguarding.core.alert.AlertKind;
import safeguarding.core.casefile.EventTypes;
import safeguarding.core.forecast.Forecast;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.settings.KeptSettings;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.SettingsEvent;

/**
 * Everything that pages show, kept in memory and up to date from the topics, committed messages only: the newest scorecard of
 * every month, every revision, alerts, forecasts, and authorities' settings. Nothing here is about individual children.
 */
public final class LiveView implements AutoCloseable, TopicFollower.Listener {

    private final MessageCodec codec;
    private final TopicNames topics;
    private final AcceptedSettings taken = new AcceptedSettings();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    private final PublishedScorecards scorecards = new PublishedScorecards();
    private final Map<String, Map<String, Alert>> alerts = new HashMap<>();
    private final Map<String, Map<String, Forecast>> forecasts = new HashMap<>();
    private final Map<String, Map<String, SettingsEvent>> settings = new HashMap<>();
    private final Map<String, KeptSettings> keptSettings = new HashMap<>();
    private final Map<String, Set<SettingsEvent>> everySetting = new HashMap<>();

    /** When the scorecard was published that first took an authority's figures to a later day, in milliseconds. */
    private final Map<String, Long> cameOn = new HashMap<>();
    private final Set<String> changed = new HashSet<>();
    private final TopicFollower follower;
    private final ProcessorWatch watch;

    private LiveView(Map<String, Object> kafka, String application, MessageCodec codec, TopicNames topics) {
        this.codec = codec;
        this.topics = topics;
        follower = TopicFollower.start(
                kafka,
                List.of(
                        topics.settings(),
                        topics.snapshotRevisions(),
                        topics.alerts(),
                        topics.forecasts(),
                        topics.snapshots()),
                "live-view",
                this);
        watch = ProcessorWatch.start(kafka, application, topics, () -> authorities().forEach(this::tell));
    }

    /**
     * Starts to read the topics, which must exist, from their beginning.
     *
     * @param kafka the settings of a Kafka client
     * @param application the id of the processor's application
     */
    public static LiveView start(Map<String, Object> kafka, String application, MessageCodec codec, TopicNames topics) {
        return new LiveView(kafka, application, codec, topics);
    }

    @Override
    public void take(ConsumerRecord<String, byte[]> message) {
        changed.add(keep(message));
    }

    @Override
    public void taken(boolean complete) {
        changed.remove("");
        changed.forEach(this::tell);
        changed.clear();
    }

    /**
     * Waits until a setting that was written is shown, so that the person who wrote it sees it on the next page.
     *
     * @return whether it was shown in time
     */
    public synchronized boolean awaitSetting(SettingsEvent event, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!everySetting.getOrDefault(event.envelope().authority(), Set.of()).contains(event)) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private void tell(String authority) {
        listeners.forEach(listener -> listener.accept(authority));
    }

    /** Takes a message, and returns which authority it belongs to. */
    private synchronized String keep(ConsumerRecord<String, byte[]> message) {
        if (message.value() == null) {
            return "";
        }
        Object value;
        try {
            value = codec.read(message.value());
        } catch (UnreadableRecord e) {
            // The processor has sent it to the dead letters.
            return "";
        }
        if (value instanceof Snapshot snapshot && message.topic().equals(topics.snapshots())) {
            if (scorecards.asAt(snapshot.authority()).map(snapshot.asAt()::isAfter).orElse(true)) {
                cameOn.put(snapshot.authority(), message.timestamp());
            }
            scorecards.keepNewest(snapshot);
            return snapshot.authority();
        }
        if (value instanceof Snapshot revision) {
            scorecards.keepRevision(revision);
            return revision.authority();
        }
        if (value instanceof Forecast forecast) {
            forecasts.computeIfAbsent(forecast.authority(), any -> new TreeMap<>()).put(forecast.indicator(), forecast);
            return forecast.authority();
        }
        if (value instanceof Alert alert) {
            alerts.computeIfAbsent(alert.authority(), any -> new LinkedHashMap<>()).put(alert.alertId(), alert);
            return alert.authority();
        }
        if (value instanceof SettingsEvent event && taken.takes(event, message)) {
            everySetting.computeIfAbsent(message.key(), any -> new LinkedHashSet<>()).add(event);
            notifyAll();
            settings.computeIfAbsent(message.key(), any -> new LinkedHashMap<>())
                    .merge(
                            Settings.key(event),
                            event,
                            (known, other) -> Settings.isLater(other, known) ? other : known);
            Optional.ofNullable(keptSettings.get(message.key())).ifPresent(kept -> kept.changed(event.kind()));
            return message.key();
        }
        return "";
    }

    /** Calls back with an authority whenever something about it has changed, on a thread that must not be blocked. */
    public void onChange(Consumer<String> listener) {
        listeners.add(listener);
    }

    /** Whether everything that was in the topics at the start has been read. */
    public boolean isComplete() {
        return follower.isComplete();
    }

    /** Why the last attempt to read something that pages show failed, if it did. */
    public Optional<String> trouble() {
        return follower.trouble().or(watch::trouble);
    }

    /** Whether the figures shown can be up to date. */
    public Freshness freshness() {
        return watch.freshness();
    }

    public synchronized SortedSet<String> authorities() {
        return scorecards.authorities();
    }

    /** Why authorities have no scorecards yet, as far as the processor reports it, by their codes. */
    public synchronized SortedMap<String, String> withoutScorecards() {
        SortedMap<String, String> found = new TreeMap<>();
        for (String authority : alerts.keySet()) {
            if (!authorities().contains(authority)) {
                alerts(authority).stream()
                        .filter(alert -> alert.kind() == AlertKind.PROCESSING)
                        .findFirst()
                        .filter(newest -> newest.to().isBreach())
                        .flatMap(Alert::words)
                        .ifPresent(words -> found.put(authority, words));
            }
        }
        return found;
    }

    /** The months for which an authority has a scorecard. */
    public synchronized SortedSet<YearMonth> months(String authority) {
        return scorecards.months(authority);
    }

    /** An authority's scorecards as now known, by month. */
    public synchronized TreeMap<YearMonth, Snapshot> snapshots(String authority) {
        return scorecards.newest(authority);
    }

    /** Whether an authority's figures have moved to a later day within a recent period. */
    public synchronized boolean cameOnWithin(String authority, Duration time) {
        return cameOn.containsKey(authority) && System.currentTimeMillis() - cameOn.get(authority) < time.toMillis();
    }

    /** Every published revision of a month, oldest first. */
    public synchronized List<Snapshot> revisions(String authority, YearMonth month) {
        return scorecards.revisions(authority, month);
    }

    /** A month as it was first published. */
    public synchronized Optional<Snapshot> firstPublished(String authority, YearMonth month) {
        return scorecards.first(authority, month);
    }

    /** A month as published at a moment; empty if it had not been published yet. */
    public synchronized Optional<Snapshot> asPublished(String authority, YearMonth month, Instant moment) {
        return scorecards.asPublished(authority, month, moment);
    }

    /** Every restatement of an authority's months, newest first. */
    public synchronized List<Restatement> restatements(String authority) {
        return scorecards.restatements(authority, any -> true);
    }

    /** The restatements after a moment, newest first. */
    public synchronized List<Restatement> restatementsSince(String authority, Instant moment) {
        return scorecards.restatements(authority, at -> at.isAfter(moment));
    }

    /** When each of an authority's months became final. */
    public synchronized NavigableMap<YearMonth, Instant> becameFinal(String authority) {
        return scorecards.becameFinal(authority);
    }

    /** Every alert of an authority, newest first. */
    public synchronized List<Alert> alerts(String authority) {
        List<Alert> newest = new ArrayList<>(
                alerts.getOrDefault(authority, Map.of()).values());
        Collections.reverse(newest);
        return newest;
    }

    /** The forecast of each indicator of an authority, by its number. */
    public synchronized Map<String, Forecast> forecasts(String authority) {
        return new TreeMap<>(forecasts.getOrDefault(authority, Map.of()));
    }

    /** An authority's settings. */
    public synchronized Settings settings(String authority) {
        Collection<SettingsEvent> set = settings.getOrDefault(authority, Map.of()).values();
        return keptSettings
                .computeIfAbsent(authority, any -> new KeptSettings(EventTypes.permittedBy(SettingsEvent.class)))
                .settings(kind -> set.stream().filter(event -> event.kind() == kind).toList());
    }

    /** The newest settings events of an authority, including withdrawals. */
    public synchronized List<SettingsEvent> settingsEvents(String authority) {
        return List.copyOf(settings.getOrDefault(authority, Map.of()).values());
    }

    /** Everything known about an authority now. */
    public synchronized AuthorityRecord known(String authority) {
        return new AuthorityRecord(
                authority,
                snapshots(authority),
                scorecards.published(authority),
                restatements(authority),
                settings(authority),
                Optional.empty());
    }

    /** Everything that had been published about an authority, and its settings, at a moment. */
    public synchronized AuthorityRecord knownAt(String authority, Instant moment) {
        TreeMap<YearMonth, Instant> published = scorecards.published(authority);
        published.values().removeIf(first -> first.isAfter(moment));
        return new AuthorityRecord(
                authority,
                scorecards.asPublished(authority, moment),
                published,
                scorecards.restatements(authority, at -> !at.isAfter(moment)),
                Settings.of(everySetting.getOrDefault(authority, Set.of()).stream()
                        .filter(event -> !event.envelope().recordedAt().isAfter(moment))
                        .toList()),
                Optional.of(moment));
    }

    /**
     * Waits until everything that was in the topics at the start has been read.
     *
     * @return whether it was read in time
     */
    public boolean awaitComplete(Duration patience) throws InterruptedException {
        return follower.awaitComplete(patience);
    }

    @Override
    public void close() {
        watch.close();
        follower.close();
    }
}
